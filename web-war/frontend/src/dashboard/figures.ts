import { looksOf } from '../chart/looks';
import type { Answer, Fields, Series, Spec } from './answer';
import { named, readable, textOn } from './colours';
import { element, svg } from './elements';
import { colourOf, fieldsOf, least, most, reduce, scaleOf, stepsOf, text } from './values';

/** One figure of a series, or each of its values where the file wants that. */
interface Figure {
  name: string;
  value: number | null;
  fields: Fields;
  series: Series;
  colour: string | null;
  least: number;
  most: number;
}

const MOST_FIGURES = 100;

function figures(spec: Spec, answer: Answer): Figure[] {
  const all = answer.series.flatMap((series) => {
    const fields = fieldsOf(spec, series);
    const values = spec.options.everyValue ? series.values : [reduce(spec.options.calc, series)];
    return values.map((value) => ({ name: series.legend, value, fields, series }));
  });
  const values = all.map(({ value }) => value);
  return all.slice(0, MOST_FIGURES).map((figure) => {
    const scale = scaleOf(figure.fields, values);
    return { ...figure, ...scale, colour: colourOf(figure.value, figure.fields, scale.least, scale.most) };
  });
}

/** Large figures, with a small line of how they came to be. */
export function stat(spec: Spec, answer: Answer, section: HTMLElement): HTMLElement {
  const looks = looksOf(section, 1);
  const all = figures(spec, answer);
  const { colorMode, graphMode, textMode } = spec.options;
  const tiles = all.map(({ name, value, fields, series, colour }) => {
    const tile = element('div', 'tile');
    const written = text(value, fields);
    const figure = element('p', 'tile__value figure', textMode === 'name' ? name : written);
    figure.title = value === null ? written : String(value);
    if (textMode !== 'none') {
      if (textMode === 'value_and_name' || ((textMode ?? 'auto') === 'auto' && all.length > 1)) {
        tile.append(element('p', 'tile__name', name));
      }
      tile.append(figure);
    }
    const paints = colour ?? looks.series[0] ?? looks.text;
    if ((colorMode ?? 'value').startsWith('background') && colour) {
      tile.style.backgroundColor = colour;
      tile.style.color = textOn(colour);
      tile.classList.add('tile--filled');
    } else if (colour && colorMode !== 'none') {
      figure.style.color = readable(colour, looks.surface);
    }
    if ((graphMode ?? 'area') === 'area' && series.values.length > 2) {
      tile.classList.add('tile--lined');
      tile.append(sparkline(series, colorMode?.startsWith('background') && colour ? textOn(colour) : paints));
    }
    return tile;
  });
  return element('div', 'tiles', ...tiles);
}

function sparkline(series: Series, colour: string): SVGElement {
  const known = series.values.filter(Number.isFinite);
  const low = least(known);
  const high = most(known);
  const first = series.times[0] ?? 0;
  const span = (series.times.at(-1) ?? 1) - first || 1;
  const points = series.values
    .map((value, i) => ({ value, x: (((series.times[i] ?? 0) - first) / span) * 100 }))
    .filter(({ value }) => Number.isFinite(value))
    .map(({ value, x }) => `${x.toFixed(2)} ${(19 - (high === low ? 0.5 : (value - low) / (high - low)) * 18).toFixed(2)}`);
  const line = `M${points.join('L')}`;
  return svg(
    'svg',
    { class: 'tile__line', viewBox: '0 0 100 20', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('path', { d: `${line}L100 20L0 20Z`, fill: colour, 'fill-opacity': 0.15 }),
    svg('path', { d: line, fill: 'none', stroke: colour, 'stroke-width': 1.5, 'vector-effect': 'non-scaling-stroke' }),
  );
}

const START = (-210 * Math.PI) / 180;
const SWEEP = (240 * Math.PI) / 180;

function arc(from: number, to: number, radius: number): string {
  const at = (share: number): string => {
    const angle = START + SWEEP * share;
    return `${(50 + radius * Math.cos(angle)).toFixed(2)} ${(50 + radius * Math.sin(angle)).toFixed(2)}`;
  };
  return `M${at(from)}A${radius} ${radius} 0 ${(to - from) * 240 > 180 ? 1 : 0} 1 ${at(to)}`;
}

/** Dials: the value on its scale, the thresholds on the rim. */
export function gauge(spec: Spec, answer: Answer, section: HTMLElement): HTMLElement {
  const looks = looksOf(section, 1);
  const all = figures(spec, answer);
  const dials = all.map((figure) => {
    const { name, value, fields, colour } = figure;
    const share = (at: number): number => Math.min(1, Math.max(0, (at - figure.least) / (figure.most - figure.least)));
    const steps = stepsOf(fields, figure.least, figure.most);
    const rim = steps.map(({ from, color }, i) => {
      const begin = Number.isFinite(from) ? share(from) : 0;
      const end = share(steps[i + 1]?.from ?? figure.most);
      return svg('path', {
        d: arc(begin, Math.max(begin, end), 47),
        fill: 'none',
        stroke: end > begin ? (named(color) ?? looks.line) : 'none',
        'stroke-width': 2,
      });
    });
    const drawing = svg(
      'svg',
      { class: 'dial__drawing', viewBox: '0 0 100 80', 'aria-hidden': 'true' },
      svg('path', { d: arc(0, 1, 40), fill: 'none', stroke: looks.line, 'stroke-width': 9 }),
      svg('path', {
        d: arc(0, Math.max(0.001, value === null || Number.isNaN(value) ? 0 : share(value)), 40),
        fill: 'none',
        stroke: value === null || Number.isNaN(value) ? 'none' : (colour ?? looks.series[0] ?? looks.text),
        'stroke-width': 9,
      }),
      ...rim,
    );
    const dial = element('div', 'dial', drawing, element('p', 'dial__value figure', text(value, fields)));
    dial.append(
      element(
        'p',
        'dial__scale card__note figure',
        `${text(figure.least, { ...fields, mappings: null })} to ${text(figure.most, { ...fields, mappings: null })}`,
      ),
    );
    if (all.length > 1 || spec.options.textMode === 'value_and_name') {
      dial.append(element('p', 'dial__name', name));
    }
    return dial;
  });
  return element('div', 'dials', ...dials);
}

/** Bars beside their names and figures. */
export function barGauge(spec: Spec, answer: Answer, section: HTMLElement): HTMLElement {
  const looks = looksOf(section, 1);
  const list = element('ul', 'bars');
  for (const { name, value, fields, colour, least: from, most: to } of figures(spec, answer)) {
    const share = value === null || Number.isNaN(value) ? 0 : Math.min(1, Math.max(0, (value - from) / (to - from)));
    const bar = svg(
      'svg',
      { class: 'bars__bar', 'aria-hidden': 'true' },
      svg('rect', { width: `${(share * 100).toFixed(2)}%`, height: '100%', fill: colour ?? looks.series[0] ?? looks.text }),
    );
    const label = element('span', 'bars__name', name);
    label.title = name;
    list.append(element('li', '', label, bar, element('span', 'bars__value figure', text(value, fields))));
  }
  return list;
}

/** Parts of a whole. */
export function pie(spec: Spec, answer: Answer, section: HTMLElement): HTMLElement {
  const looks = looksOf(section, Math.max(1, answer.series.length));
  const parts = figures(spec, answer)
    .map((figure, i) => ({
      ...figure,
      size: figure.value !== null && Number.isFinite(figure.value) ? Math.max(0, figure.value) : 0,
      paint: (figure.fields.colorMode === 'fixed' ? figure.colour : null) ?? looks.series[i] ?? looks.text,
    }))
    .sort((a, b) => b.size - a.size);
  const total = parts.reduce((sum, { size }) => sum + size, 0);
  const drawing = svg('svg', { class: 'pie__drawing', viewBox: '0 0 100 100', 'aria-hidden': 'true' });
  let at = 0;
  for (const { size, paint } of parts) {
    const share = total === 0 ? 0 : size / total;
    // A stroke that runs around a circle: pieces are lengths of it, the hole is what it leaves.
    const [radius, width] = spec.options.donut ? [38, 20] : [24, 48];
    const length = 2 * Math.PI * radius;
    drawing.append(
      svg('circle', {
        cx: 50,
        cy: 50,
        r: radius,
        fill: 'none',
        stroke: paint,
        'stroke-width': width,
        'stroke-dasharray': `${Math.max(0, share * length - (share < 1 ? 0.6 : 0)).toFixed(3)} ${length.toFixed(3)}`,
        'stroke-dashoffset': (-at * length).toFixed(3),
        transform: 'rotate(-90 50 50)',
      }),
    );
    at += share;
  }
  const list = element('ul', 'pie__parts');
  for (const { name, value, fields, size, paint } of parts) {
    const swatch = element('span', 'swatch');
    swatch.style.backgroundColor = paint;
    swatch.style.borderColor = paint;
    const share = total === 0 ? '' : `${((size / total) * 100).toFixed(1)}%`;
    list.append(
      element(
        'li',
        '',
        swatch,
        element('span', 'pie__name', name),
        element('span', 'figure', text(value, fields)),
        element('span', 'figure card__note', share),
      ),
    );
  }
  return element('div', 'pie', drawing, list);
}
