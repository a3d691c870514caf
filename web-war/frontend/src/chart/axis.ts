const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });
const dollars = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  notation: 'compact',
  maximumSignificantDigits: 3,
});

/** Short text for an axis; the exact figure is in the table. */
export function axisText(value: number, unit: string): string {
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
