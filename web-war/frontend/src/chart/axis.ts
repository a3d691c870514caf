const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });
const money = (currency: string): Intl.NumberFormat =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency, notation: 'compact', maximumSignificantDigits: 3 });
const dollars = money('USD');

/** Short text for an axis; the exact figure is in the table. Money in a currency has its code as the unit. */
export function axisText(value: number, unit: string): string {
  if (/^[A-Z]{3}$/.test(unit)) {
    return money(unit).format(value);
  }
  switch (unit) {
    case 'usd':
      return dollars.format(value);
    case 'seconds':
      return value < 1 && value > 0 ? `${Math.round(value * 1000)} ms` : `${compact.format(value)} s`;
    case 'share':
      return `${compact.format(value * 100)}%`;
    default:
      return compact.format(value);
  }
}
