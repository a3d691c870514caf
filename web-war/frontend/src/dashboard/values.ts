import type { Column, Fields, Mapping, Series, Spec } from './answer';
import { along, named } from './colours';
import { format } from './units';

/** How one series is shown: the panel's fields, and what its overrides say instead. */
export function fieldsOf(spec: Spec, series: { refId: string; legend: string; unit: string | null }): Fields {
  let fields = spec.fields;
  for (const override of spec.overrides) {
    if (applies(override.matcher, override.names, series)) {
      fields = merge(fields, override.fields);
    }
  }
  return series.unit === null ? fields : { ...fields, unit: series.unit };
}

/** How a column of a table is shown: overrides go by its name in the file, and by the one that people see. */
export function fieldsOfColumn(spec: Spec, { name, title, refId, unit }: Column): Fields {
  let fields = spec.fields;
  for (const { matcher, names, fields: more } of spec.overrides) {
    if ([name, title].some((legend) => applies(matcher, names, { refId: refId ?? '', legend }))) {
      fields = merge(fields, more);
    }
  }
  return unit === null ? fields : { ...fields, unit };
}

/** Where a scale begins and ends: as the file says, else so that all values find a place. */
export function scaleOf(fields: Fields, values: (number | null)[]): { least: number; most: number } {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  const whole = fields.unit === 'percentunit' ? 1 : fields.unit === 'percent' ? 100 : null;
  const from = fields.min ?? Math.min(0, least(known.concat(0)));
  return { least: from, most: fields.max ?? whole ?? Math.max(from + 1e-9, most(known.concat(from))) };
}

function applies(matcher: string, names: string[], series: { refId: string; legend: string }): boolean {
  if (matcher === 'target') {
    return names.includes(series.refId);
  }
  if (matcher === 'name') {
    return names.includes(series.legend);
  }
  return names.some((name) => {
    const [, body = name, flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(name) ?? [];
    try {
      return new RegExp(body, flags.replace(/[gy]/g, '')).test(series.legend);
    } catch {
      return false;
    }
  });
}

function merge(fields: Fields, more: Fields): Fields {
  return { ...fields, ...said(more), drawing: { ...fields.drawing, ...said(more.drawing) } };
}

function said<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Partial<T>;
}

/** A value as people read it; null where there is none. */
export function text(value: number | null, fields: Fields): string {
  const mapped = mappingOf(value, fields)?.text;
  if (mapped !== undefined && mapped !== null) {
    return mapped;
  }
  return value === null ? (fields.noValue ?? '—') : format(value, fields.unit, fields.decimals);
}

function mappingOf(value: number | null, fields: Fields): Mapping | undefined {
  return fields.mappings?.find((mapping) => matches(mapping, value));
}

function matches(mapping: Mapping, value: number | null): boolean {
  switch (mapping.kind) {
    case 'value':
      return value !== null && mapping.match !== '' && Number(mapping.match) === value;
    case 'range':
      return (
        value !== null &&
        !Number.isNaN(value) &&
        value >= (mapping.from ?? -Infinity) &&
        value <= (mapping.to ?? Infinity)
      );
    case 'regex':
      return value !== null && applies('regex', [mapping.match], { refId: '', legend: String(value) });
    default:
      return (
        (value === null && mapping.match.includes('null')) ||
        (value !== null && Number.isNaN(value) && mapping.match.includes('nan')) ||
        (mapping.match === 'true' && value === 1) ||
        (mapping.match === 'false' && value === 0)
      );
  }
}

/** The colour of a value by mapping, thresholds or scale; null where the series' own stands. */
export function colourOf(value: number | null, fields: Fields, least: number, most: number): string | null {
  const mapped = mappingOf(value, fields)?.color;
  if (mapped) {
    return named(mapped);
  }
  const mode = fields.colorMode ?? 'thresholds';
  if (mode === 'fixed') {
    return fields.color === null ? null : named(fields.color);
  }
  if (mode.startsWith('continuous')) {
    return value === null || most <= least ? null : along((value - least) / (most - least), mode);
  }
  if (mode !== 'thresholds' || value === null || Number.isNaN(value)) {
    return null;
  }
  return stepsOf(fields, least, most)
    .filter((step) => value >= step.from)
    .map((step) => named(step.color))
    .at(-1) ?? null;
}

/** Thresholds in the values' own unit. */
export function stepsOf(fields: Fields, least: number, most: number): { from: number; color: string }[] {
  const { percent = false, steps = [] } = fields.thresholds ?? {};
  return steps.map(({ from, color }, index) => ({
    color,
    from: from === null || index === 0 ? -Infinity : percent ? least + ((most - least) * from) / 100 : from,
  }));
}

/** One figure of many, by Grafana's name for it; null where there is none. NaN counts as no value but for the last. */
export function reduce(calc: string, series: Series): number | null {
  const all = series.values;
  const known = all.filter((value) => !Number.isNaN(value));
  const first = known[0];
  const last = known.at(-1);
  if (calc === 'count') {
    return all.length;
  }
  if (first === undefined || last === undefined) {
    return null;
  }
  switch (calc) {
    case 'last':
      return all.at(-1) ?? null;
    case 'first':
      return all[0] ?? null;
    case 'firstNotNull':
      return first;
    case 'min':
      return least(known);
    case 'max':
      return most(known);
    case 'mean':
    case 'avg':
      return sum(known) / known.length;
    case 'sum':
    case 'total':
      return sum(known);
    case 'range':
      return most(known) - least(known);
    case 'delta':
      return known.reduce((total, value, i) => total + Math.max(0, value - (known[i - 1] ?? value)), 0);
    case 'diff':
      return last - first;
    case 'median':
      return [...known].sort((a, b) => a - b)[Math.floor((known.length - 1) / 2)] ?? null;
    default:
      return last;
  }
}

export const CALC_NAMES: Record<string, string> = {
  last: 'Last',
  lastNotNull: 'Last',
  first: 'First',
  firstNotNull: 'First',
  min: 'Min',
  max: 'Max',
  mean: 'Mean',
  avg: 'Mean',
  sum: 'Total',
  total: 'Total',
  count: 'Count',
  range: 'Range',
  delta: 'Delta',
  diff: 'Difference',
  median: 'Median',
};

export function least(values: number[]): number {
  return values.reduce((least, value) => (value < least ? value : least), Infinity);
}

export function most(values: number[]): number {
  return values.reduce((most, value) => (value > most ? value : most), -Infinity);
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
