/** Grafana's names for colours, and how a colour is made readable on what it stands on. */
const NAMES: Record<string, string> = {
  red: '#e0474c',
  orange: '#f58f2a',
  yellow: '#f2c12e',
  green: '#5aa454',
  blue: '#4a86e0',
  purple: '#a35bd0',
};

const SHADES: Record<string, number> = { 'super-light-': 0.55, 'light-': 0.3, 'semi-dark-': -0.18, 'dark-': -0.35 };

type Rgb = [number, number, number];

/** A colour of a file as `#rrggbb`; null for none, such as `transparent`. */
export function named(colour: string): string | null {
  const text = colour.trim().toLowerCase();
  if (/^#[0-9a-f]{6}/.test(text)) {
    return text.slice(0, 7);
  }
  if (/^#[0-9a-f]{3}$/.test(text)) {
    return `#${[...text.slice(1)].map((digit) => digit + digit).join('')}`;
  }
  const rgb = /^rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)/.exec(text);
  if (rgb) {
    return hex([Number(rgb[1]), Number(rgb[2]), Number(rgb[3])]);
  }
  const shade = Object.keys(SHADES).find((prefix) => text.startsWith(prefix)) ?? '';
  const base = NAMES[text.slice(shade.length)];
  if (!base) {
    return null;
  }
  const amount = SHADES[shade] ?? 0;
  return amount === 0 ? base : mix(base, amount > 0 ? '#ffffff' : '#000000', Math.abs(amount));
}

export function mix(colour: string, other: string, share: number): string {
  const a = parse(colour);
  const b = parse(other);
  return hex([0, 1, 2].map((i) => (a[i] ?? 0) * (1 - share) + (b[i] ?? 0) * share) as Rgb);
}

/** The colour, moved away from the surface until text in it can be read: a contrast of 4.5 to 1. */
export function readable(colour: string, surface: string): string {
  const away = luminance(parse(surface)) > 0.3 ? '#000000' : '#ffffff';
  let shown = colour;
  for (let share = 0.08; contrast(shown, surface) < 4.6 && share <= 1; share += 0.08) {
    shown = mix(colour, away, share);
  }
  return shown;
}

/** Black or white, whichever is read better on the colour. */
export function textOn(colour: string): string {
  return contrast('#000000', colour) >= contrast('#ffffff', colour) ? '#000000' : '#ffffff';
}

/** From green over yellow to red, at a share of the way. */
export function along(share: number, mode: string): string {
  const stops = /rdylgr/i.test(mode)
    ? ['#e0474c', '#f2c12e', '#5aa454']
    : /blpu|blues/i.test(mode)
      ? ['#9ec5f5', '#4a86e0', '#6b3fa0']
      : ['#5aa454', '#f2c12e', '#e0474c'];
  const place = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(place));
  return mix(stops[index] ?? '', stops[index + 1] ?? '', place - index);
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(parse(a)), luminance(parse(b))].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function parse(colour: string): Rgb {
  const number = Number.parseInt(colour.slice(1, 7), 16) || 0;
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

function hex(rgb: Rgb): string {
  return `#${rgb.map((part) => Math.round(Math.min(255, Math.max(0, part))).toString(16).padStart(2, '0')).join('')}`;
}
