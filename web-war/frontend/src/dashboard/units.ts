/** One formatter for every figure of a panel. Ids are Grafana's; one that nobody knows is shown after the figure. */
export function format(value: number, unit: string | null, decimals: number | null): string {
  if (Number.isNaN(value)) {
    return 'NaN';
  }
  if (!Number.isFinite(value)) {
    return value > 0 ? '∞' : '−∞';
  }
  const id = unit ?? 'none';
  const custom = /^(suffix|prefix|count|si|currency|time):(.*)$/s.exec(id);
  if (custom) {
    return ofKind(custom[1] ?? '', custom[2] ?? '', value, decimals);
  }
  const family = FAMILIES[id];
  return family ? family(value, decimals) : `${plain(value, decimals)} ${id}`;
}

type Family = (value: number, decimals: number | null) => string;

/** So many places as asked for, else three digits that count. */
function plain(value: number, decimals: number | null): string {
  if (decimals !== null) {
    return group(value.toFixed(Math.min(Math.max(decimals, 0), 20)));
  }
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-5 || size >= 1e15)) {
    return value.toExponential(2);
  }
  return group(String(size >= 100 ? Math.round(value * 10) / 10 : Number(value.toPrecision(3))));
}

function group(text: string): string {
  const [whole = '', rest] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return (rest === undefined ? grouped : `${grouped}.${rest}`).replace('-', '−');
}

/** By powers of `base`, from the power of `first` on. */
function scaled(base: number, names: string[], suffix = '', start = 0, joint = ' '): Family {
  return (value, decimals) => {
    let power = start;
    let rest = value;
    while (Math.abs(rest) >= base && power < names.length - 1) {
      rest /= base;
      power++;
    }
    const name = `${names[power] ?? ''}${suffix}`.trim();
    return plain(rest, decimals) + (name === '' ? '' : joint + name);
  };
}

const SHORT = ['', 'K', 'M', 'B', 'T', 'Q'];
const SI = ['', 'k', 'M', 'G', 'T', 'P', 'E'];
const SMALL = ['n', 'µ', 'm', '', 'k', 'M', 'G', 'T', 'P'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

const short: Family = (value, decimals) =>
  Math.abs(value) < 1000 ? plain(value, decimals) : scaled(1000, SHORT)(value, decimals);
const rate = (suffix: string): Family => scaled(1000, SHORT, suffix);
const si = (suffix: string, start = 0): Family => scaled(1000, SI, suffix, start);
const binary = (suffix: string, start = 0): Family => scaled(1024, BINARY, suffix, start);
const fixed =
  (suffix: string): Family =>
  (value, decimals) =>
    plain(value, decimals) + suffix;

/** Small values go down to milli and below. */
function small(suffix: string): Family {
  return (value, decimals) => {
    let power = 3;
    let rest = value;
    while (rest !== 0 && Math.abs(rest) < 1 && power > 0) {
      rest *= 1000;
      power--;
    }
    while (Math.abs(rest) >= 1000 && power < SMALL.length - 1) {
      rest /= 1000;
      power++;
    }
    return `${plain(rest, decimals)} ${SMALL[power] ?? ''}${suffix}`;
  };
}

const SPANS: [number, string][] = [
  [31_557_600, 'years'],
  [604_800, 'weeks'],
  [86_400, 'days'],
  [3_600, 'h'],
  [60, 'min'],
  [1, 's'],
  [1e-3, 'ms'],
  [1e-6, 'µs'],
  [0, 'ns'],
];

/** A duration given in units of so many seconds. */
function duration(seconds: number): Family {
  return (value, decimals) => {
    const total = value * seconds;
    if (total === 0) {
      return '0 s';
    }
    const [size, name] = SPANS.find(([from]) => Math.abs(total) >= from) ?? [1, 's'];
    const figure = plain(total / (size || 1e-9), decimals);
    return `${figure} ${figure === '1' ? name.replace(/(year|week|day)s/, '$1') : name}`;
  };
}

const clock: Family = (value) => {
  const total = Math.round(Math.abs(value));
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${value < 0 ? '−' : ''}${two(Math.floor(total / 3600))}:${two(Math.floor(total / 60) % 60)}:${two(total % 60)}`;
};

const moment: Family = (value) => new Date(value).toISOString().replace('T', ' ').replace(/\.\d+Z/, ' UTC');

const ago: Family = (value) => {
  const seconds = (value - Date.now()) / 1000;
  const text = duration(1)(Math.abs(seconds), 0);
  return seconds < 0 ? `${text} ago` : `in ${text}`;
};

const dollars = (mark: string): Family => (value, decimals) =>
  (value < 0 ? '−' : '') + mark + scaled(1000, SHORT, '', 0, '')(Math.abs(value), decimals ?? (Math.abs(value) < 1000 ? 2 : null));

const yesNo =
  (yes: string, no: string): Family =>
  (value) =>
    value === 0 ? no : yes;

const FAMILIES: Record<string, Family> = {
  none: plain,
  '': plain,
  string: plain,
  short,
  sishort: scaled(1000, SI),
  locale: (value, decimals) => (decimals === null ? value.toLocaleString('en-US') : plain(value, decimals)),
  percent: fixed('%'),
  percentunit: (value, decimals) => `${plain(value * 100, decimals)}%`,
  humidity: fixed('%H'),
  dB: fixed(' dB'),
  hex: (value) => value.toString(16).toUpperCase(),
  hex0x: (value) => `0x${value.toString(16).toUpperCase()}`,
  sci: (value, decimals) => value.toExponential(decimals ?? 2),
  bool: yesNo('True', 'False'),
  bool_yes_no: yesNo('Yes', 'No'),
  bool_on_off: yesNo('On', 'Off'),
  ns: duration(1e-9),
  µs: duration(1e-6),
  us: duration(1e-6),
  ms: duration(1e-3),
  s: duration(1),
  m: duration(60),
  h: duration(3600),
  d: duration(86_400),
  dtdurations: duration(1),
  dtdurationms: duration(1e-3),
  dthms: clock,
  clocks: clock,
  clockms: (value, decimals) => clock(value / 1000, decimals),
  dateTimeAsIso: moment,
  dateTimeAsIsoNoDateIfToday: moment,
  dateTimeAsUS: moment,
  dateTimeAsSystem: moment,
  dateTimeFromNow: ago,
  bytes: binary('B'),
  decbytes: si('B'),
  bits: binary('bit'),
  decbits: si('bit'),
  kbytes: binary('B', 1),
  mbytes: binary('B', 2),
  gbytes: binary('B', 3),
  tbytes: binary('B', 4),
  deckbytes: si('B', 1),
  decmbytes: si('B', 2),
  decgbytes: si('B', 3),
  dectbytes: si('B', 4),
  binBps: binary('B/s'),
  Bps: si('B/s'),
  binbps: binary('bit/s'),
  bps: si('bit/s'),
  KiBs: binary('B/s', 1),
  KBs: si('B/s', 1),
  Kbits: si('bit/s', 1),
  MiBs: binary('B/s', 2),
  MBs: si('B/s', 2),
  Mbits: si('bit/s', 2),
  GiBs: binary('B/s', 3),
  GBs: si('B/s', 3),
  Gbits: si('bit/s', 3),
  pps: si('p/s'),
  hertz: si('Hz'),
  rothz: si('Hz'),
  rotrpm: fixed(' rpm'),
  watt: small('W'),
  kwatt: si('W', 1),
  mwatt: (value, decimals) => small('W')(value / 1000, decimals),
  watth: si('Wh'),
  kwatth: si('Wh', 1),
  joule: si('J'),
  volt: small('V'),
  amp: small('A'),
  celsius: fixed(' °C'),
  fahrenheit: fixed(' °F'),
  kelvin: fixed(' K'),
  ops: rate(' ops/s'),
  reqps: rate(' req/s'),
  rps: rate(' rd/s'),
  wps: rate(' wr/s'),
  iops: rate(' io/s'),
  cps: rate(' c/s'),
  eps: rate(' evt/s'),
  mps: rate(' msg/s'),
  recps: rate(' rec/s'),
  opm: rate(' ops/min'),
  rpm: rate(' req/min'),
  cpm: rate(' c/min'),
  currencyUSD: dollars('$'),
  currencyEUR: dollars('€'),
  currencyGBP: dollars('£'),
  currencyJPY: dollars('¥'),
};

function ofKind(kind: string, word: string, value: number, decimals: number | null): string {
  switch (kind) {
    case 'prefix':
      return word + plain(value, decimals);
    case 'count':
      return scaled(1000, SHORT, ` ${word}`)(value, decimals);
    case 'si':
      return scaled(1000, SI, word.replace(/^[numkMGT](?=.)/, ''), Math.max(0, SI.indexOf(word.length > 1 ? (word[0] ?? '') : '')))(
        value,
        decimals,
      );
    case 'currency':
      return dollars(word)(value, decimals);
    case 'time':
      return moment(value, decimals);
    default:
      return `${plain(value, decimals)}${word.startsWith(' ') ? '' : ' '}${word}`;
  }
}
