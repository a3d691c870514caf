/** What the API says of a panel: how it is drawn (data-spec) and what it shows. Fields that say nothing are null. */
export interface Spec {
  kind: string;
  type: string;
  targets: { refId: string; format: string }[];
  fields: Fields;
  overrides: Override[];
  options: Options;
}

export interface Fields {
  unit: string | null;
  decimals: number | null;
  min: number | null;
  max: number | null;
  noValue: string | null;
  displayName: string | null;
  colorMode: string | null;
  color: string | null;
  thresholds: Thresholds | null;
  mappings: Mapping[] | null;
  cell: string | null;
  drawing: Drawing;
}

export interface Thresholds {
  percent: boolean;
  steps: { from: number | null; color: string }[];
}

export interface Mapping {
  kind: string;
  match: string;
  from: number | null;
  to: number | null;
  text: string | null;
  color: string | null;
}

export interface Drawing {
  style: string | null;
  interpolation: string | null;
  lineWidth: number | null;
  fillOpacity: number | null;
  points: string | null;
  pointSize: number | null;
  gaps: string | null;
  stacking: string | null;
  axis: string | null;
  axisLabel: string | null;
  softMin: number | null;
  softMax: number | null;
  logBase: number | null;
  dashed: boolean | null;
  thresholds: string | null;
  hidden: boolean | null;
  negative: boolean | null;
}

export interface Override {
  matcher: string;
  names: string[];
  fields: Fields;
}

export interface Options {
  legend: string | null;
  legendPlacement: string | null;
  legendCalcs: string[];
  calc: string;
  everyValue: boolean;
  colorMode: string | null;
  graphMode: string | null;
  textMode: string | null;
  donut: boolean;
  bucketUnit: string | null;
  text: string;
  textFormat: string;
}

export interface Notice {
  severity: string;
  code: string;
  message: string;
}

export interface Failure {
  code: string;
  message: string;
}

export interface Executed {
  refId: string;
  promql: string;
  /** Seconds; null for a query at the range's end. */
  step: number | null;
  fetchedAt: string | null;
  failure: Failure | null;
}

export interface Series {
  refId: string;
  labels: Record<string, string>;
  legend: string;
  unit: string | null;
  /** Milliseconds since 1970, ascending; NaN and infinities are values, moments without one are left out. */
  times: number[];
  values: number[];
}

export interface Column {
  /** As the file has it, such as `Value #A`. */
  name: string;
  title: string;
  kind: string;
  refId: string | null;
  unit: string | null;
}

/** What a table panel shows: milliseconds since 1970 in columns of times, numbers in those of values, else texts. */
export interface Table {
  columns: Column[];
  rows: (number | string | null)[][];
  cut: boolean;
}

export interface Answer {
  /** Milliseconds since 1970. */
  from: number;
  to: number;
  step: number | null;
  series: Series[];
  /** For a table panel. */
  table: Table | null;
  queries: Executed[];
  notices: Notice[];
}

interface RawSeries {
  refId?: string;
  labels: Record<string, string>;
  legend: string;
  unit?: string | null;
  values: [number, number | string][];
}

export interface RawAnswer {
  from: string;
  to: string;
  step: number | null;
  series: RawSeries[];
  table: Table | null;
  queries: Executed[];
  notices: Notice[];
}

export function readAnswer(raw: RawAnswer): Answer {
  return {
    from: Date.parse(raw.from),
    to: Date.parse(raw.to),
    step: raw.step,
    series: raw.series.map(readSeries),
    table: raw.table === null ? null : readTable(raw.table),
    queries: raw.queries,
    notices: raw.notices,
  };
}

function readTable({ columns, rows, cut }: Table): Table {
  const read = (kind: string | undefined, cell: number | string): number | string =>
    kind === 'value' ? number(cell) : kind === 'time' ? Number(cell) * 1000 : cell;
  return { columns, cut, rows: rows.map((row) => row.map((cell, i) => (cell === null ? null : read(columns[i]?.kind, cell)))) };
}

export function readSeries(raw: RawSeries): Series {
  return {
    refId: raw.refId ?? 'A',
    labels: raw.labels,
    legend: raw.legend,
    unit: raw.unit ?? null,
    times: raw.values.map(([time]) => time * 1000),
    values: raw.values.map(([, value]) => number(value)),
  };
}

/** JSON has no infinities: they come as Prometheus writes them. */
function number(value: number | string): number {
  return typeof value === 'number' ? value : value === '+Inf' ? Infinity : value === '-Inf' ? -Infinity : NaN;
}

/** How to draw what came without a dashboard around it. */
export function plainSpec(kind: string): Spec {
  return {
    kind,
    type: kind,
    targets: [],
    fields: NOTHING,
    overrides: [],
    options: {
      legend: 'table',
      legendPlacement: 'bottom',
      legendCalcs: [],
      calc: 'lastNotNull',
      everyValue: false,
      colorMode: null,
      graphMode: null,
      textMode: null,
      donut: false,
      bucketUnit: null,
      text: '',
      textFormat: 'markdown',
    },
  };
}

const NOTHING: Fields = {
  unit: null,
  decimals: null,
  min: null,
  max: null,
  noValue: null,
  displayName: null,
  colorMode: null,
  color: null,
  thresholds: null,
  mappings: null,
  cell: null,
  drawing: {
    style: null,
    interpolation: null,
    lineWidth: null,
    fillOpacity: null,
    points: null,
    pointSize: null,
    gaps: null,
    stacking: null,
    axis: null,
    axisLabel: null,
    softMin: null,
    softMax: null,
    logBase: null,
    dashed: null,
    thresholds: null,
    hidden: null,
    negative: null,
  },
};
