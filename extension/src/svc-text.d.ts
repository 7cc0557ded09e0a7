/** The text of a model, put into the bundle. */
declare module '*.svc' {
  const text: string;
  export default text;
}
