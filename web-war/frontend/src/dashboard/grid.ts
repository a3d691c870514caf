import type { Answer, Series } from './answer';

/** All series on one row of moments, so that they can be stacked, read as a table and pointed at. */
export interface Grid {
  times: number[];
  /** By series, then by moment; null where there is no value. */
  values: (number | null)[][];
  /** By series: its step is longer than the panel's, so that the moments between are no gaps. */
  sparse: boolean[];
}

export function gridOf(answer: Answer): Grid {
  const step = answer.step === null ? null : answer.step * 1000;
  const known = new Set<number>();
  answer.series.forEach((series) => series.times.forEach((time) => known.add(time)));
  const times = [...known].sort((a, b) => a - b);
  const whole = step === null ? times : withGaps(times, step);
  const index = new Map(whole.map((time, i) => [time, i]));
  return {
    times: whole,
    values: answer.series.map((series) => placed(series, index, whole.length)),
    sparse: answer.series.map((series) => {
      const own = answer.queries.find((query) => query.refId === series.refId)?.step;
      return own !== null && own !== undefined && step !== null && own * 1000 > step;
    }),
  };
}

/** Where nothing at all is known for longer than a step, a moment without values breaks the lines. */
function withGaps(times: number[], step: number): number[] {
  const whole: number[] = [];
  for (const time of times) {
    const before = whole.at(-1);
    if (before !== undefined && time - before > step * 1.5) {
      whole.push(before + step);
    }
    whole.push(time);
  }
  return whole;
}

function placed(series: Series, index: Map<number, number>, length: number): (number | null)[] {
  const values = new Array<number | null>(length).fill(null);
  series.times.forEach((time, i) => {
    const value = series.values[i];
    const at = index.get(time);
    if (at !== undefined && value !== undefined && !Number.isNaN(value)) {
      values[at] = value;
    }
  });
  return values;
}

/** The moment nearest to one. */
export function nearest(times: number[], time: number): number {
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < time) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low > 0 && time - (times[low - 1] ?? 0) < (times[low] ?? 0) - time ? low - 1 : low;
}

const two = (part: number): string => String(part).padStart(2, '0');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As 24 Nov 14:32:10, in UTC. */
export function momentText(time: number): string {
  const at = new Date(time);
  const seconds = at.getUTCSeconds() === 0 ? '' : `:${two(at.getUTCSeconds())}`;
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()] ?? ''} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}${seconds}`;
}

/** For an axis: the clock, and the day where one begins. */
export function tickText(time: number, span: number): string {
  const at = new Date(time);
  const midnight = at.getUTCHours() === 0 && at.getUTCMinutes() === 0;
  if (midnight || span > 5 * 86_400_000) {
    return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()] ?? ''}`;
  }
  const seconds = span < 600_000 ? `:${two(at.getUTCSeconds())}` : '';
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}${seconds}`;
}
