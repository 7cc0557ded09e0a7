/** The day it is where this program runs, as `2027-03-31`. */
export function today(now: Date = new Date()): string {
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
}
