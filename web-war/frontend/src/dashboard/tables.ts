import type { Answer, Fields, Series, Spec } from './answer';
import { readable } from './colours';
import { element, table } from './elements';
import { gridOf, momentText } from './grid';
import { CALC_NAMES, colourOf, fieldsOf, reduce, text } from './values';

const MOST_ROWS = 500;
const FIGURES = ['min', 'mean', 'max', 'lastNotNull'];

/** What is drawn over time, by moment, the newest first. */
export function byMoment(spec: Spec, answer: Answer, title: string): HTMLElement {
  const grid = gridOf(answer);
  const fields = answer.series.map((series) => fieldsOf(spec, series));
  const rows: (Node | string)[][] = [];
  for (let at = grid.times.length - 1; at >= 0 && rows.length < MOST_ROWS; at--) {
    const cells = grid.values.map((values) => values[at] ?? null);
    if (cells.some((value) => value !== null)) {
      rows.push([
        momentText(grid.times[at] ?? 0),
        ...cells.map((value, i) => (value === null ? '—' : text(value, fields[i] ?? spec.fields))),
      ]);
    }
  }
  const made = table(
    `${title}, by moment`,
    [['Time, UTC'], ...answer.series.map((series) => [series.legend])],
    rows,
    (column) => column > 0,
  );
  if (grid.times.length > MOST_ROWS) {
    made.append(element('p', 'card__note panel__more', `The newest ${MOST_ROWS} of ${grid.times.length} moments; the CSV has all.`));
  }
  return made;
}

/** What is shown as single figures, by series. */
export function bySeries(spec: Spec, answer: Answer, title: string): HTMLElement {
  const calcs = [...new Set([spec.options.calc, ...FIGURES])];
  const names = calcs.map((calc) => CALC_NAMES[calc] ?? calc);
  const kept = calcs.filter((_, i) => names.indexOf(names[i] ?? '') === i);
  return table(
    `${title}, by series`,
    [['Series'], ...kept.map((calc) => [CALC_NAMES[calc] ?? calc])],
    answer.series.map((series) => {
      const fields = fieldsOf(spec, series);
      return [series.legend, ...kept.map((calc) => text(reduce(calc, series), fields))];
    }),
    (column) => column > 0,
  );
}

interface Row {
  labels: Record<string, string>;
  values: Map<string, { value: number | null; fields: Fields }>;
}

/** A table panel: a row for each set of labels, a column for each label and for each target's value. */
export function tablePanel(spec: Spec, answer: Answer, title: string): HTMLElement {
  const refs = [...new Set(answer.series.map((series) => series.refId))];
  const valueName = (refId: string): string => (refs.length > 1 ? `Value #${refId}` : 'Value');
  const rows = new Map<string, Row>();
  const labels = new Set<string>();
  for (const series of answer.series) {
    const known = Object.entries(series.labels).filter(([name]) => name !== '__name__');
    const key = JSON.stringify(known.sort(([a], [b]) => (a < b ? -1 : 1)));
    const row = rows.get(key) ?? { labels: Object.fromEntries(known), values: new Map() };
    rows.set(key, row);
    known.forEach(([name]) => labels.add(name));
    row.values.set(series.refId, {
      value: last(spec, series),
      fields: fieldsOf(spec, { ...series, legend: valueName(series.refId) }),
    });
  }
  const names = [...[...labels].sort(), ...refs.map(valueName)];
  const columns = names
    .map((name) => ({ name, said: spec.options.columns.find((column) => column.name === name) }))
    .filter(({ said }) => said?.hidden !== true)
    .map(({ name, said }) => ({ name, shown: said?.shownAs ?? name, ref: refs.find((refId) => valueName(refId) === name) }));
  const surface = getComputedStyle(document.documentElement).getPropertyValue('--chart-surface').trim();
  const cell = (row: Row, { name, ref }: { name: string; ref: string | undefined }): Node | string => {
    if (ref === undefined) {
      return row.labels[name] ?? '';
    }
    const found = row.values.get(ref);
    if (!found) {
      return '';
    }
    const written = element('span', '', text(found.value, found.fields));
    const colour = found.fields.thresholds ? colourOf(found.value, found.fields, found.fields.min ?? 0, found.fields.max ?? 100) : null;
    if (colour && found.fields.thresholds && found.fields.thresholds.steps.length > 1) {
      written.style.color = readable(colour, surface);
    }
    return written;
  };
  const made = table(
    `${title}, as rows`,
    columns.map(({ shown }) => [shown]),
    [...rows.values()].slice(0, MOST_ROWS).map((row) => columns.map((column) => cell(row, column))),
    (column) => columns[column]?.ref !== undefined,
  );
  if (rows.size > MOST_ROWS) {
    made.append(element('p', 'card__note panel__more', `The first ${MOST_ROWS} of ${rows.size} rows; the CSV has all.`));
  }
  return made;
}

function last(spec: Spec, series: Series): number | null {
  return series.values.length === 1 ? (series.values[0] ?? null) : reduce(spec.options.calc, series);
}
