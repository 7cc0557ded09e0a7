/** Whether a text is the service file of a Windows Communication Foundation host: same ending, nothing to do with models. */
export function isWcfServiceFile(text: string): boolean {
  return /^\s*<%@\s*ServiceHost\b/i.test(text);
}
