/** Ten lines that make a picture. */
export const starterModel = `service Orders {
  event OrderPlaced
  command place {
    calls Payments.charge
    emits OrderPlaced
  }
}
service Payments { command charge { calls Stripe } }
service Mail { on OrderPlaced }
external Stripe
`;
