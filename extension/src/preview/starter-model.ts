/** Ten lines that make a picture. */
export const starterModel = `actor Customer { calls Orders.place }
service Orders {
  store OrderDb { entity Order }
  event OrderPlaced
  command place { writes Order  calls Payments.charge  emits OrderPlaced }
}
service Payments {
  command charge { calls Stripe }
}
external Stripe
`;
