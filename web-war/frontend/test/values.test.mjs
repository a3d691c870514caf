import assert from 'node:assert/strict';
import test from 'node:test';
import { plainSpec } from '../src/dashboard/answer.ts';
import { colourOf, fieldsOf, fieldsOfColumn, reduce, scaleOf, stepsOf, text } from '../src/dashboard/values.ts';

const spec = plainSpec('stat');
const nothing = spec.fields;
const series = (values, more = {}) => ({ refId: 'A', labels: {}, legend: 'x', unit: null, times: values.map((_, i) => i), values, ...more });
const override = (matcher, names, fields) => ({ matcher, names, fields: { ...nothing, ...fields } });
const percentSteps = { percent: true, steps: [{ from: null, color: 'green' }, { from: 50, color: 'orange' }, { from: 90, color: 'red' }] };

test('later overrides win, by name, regular expression and query', () => {
  const some = {
    ...spec,
    fields: { ...nothing, unit: 's', decimals: 3 },
    overrides: [
      override('name', ['waiting'], { unit: 'short' }),
      override('regex', ['/^run/i'], { decimals: 0 }),
      override('regex', ['(broken'], { decimals: 9 }),
      override('target', ['B'], { decimals: 1, drawing: { ...nothing.drawing, axis: 'right' } }),
    ],
  };

  assert.equal(fieldsOf(some, series([], { legend: 'waiting' })).unit, 'short');
  assert.equal(fieldsOf(some, series([], { legend: 'Running' })).decimals, 0);
  const target = fieldsOf(some, series([], { legend: 'Running', refId: 'B' }));
  assert.equal(target.decimals, 1);
  assert.equal(target.drawing.axis, 'right');
  assert.equal(fieldsOf(some, series([], { unit: 'ms' })).unit, 'ms', 'what the portal says of a series stands');
});

test('columns go by the name in the file and by the one that is shown', () => {
  const column = { name: 'Value #B', title: 'KV cache', kind: 'value', refId: 'B', unit: null };
  const of = (...overrides) => fieldsOfColumn({ ...spec, overrides }, column);

  assert.equal(of(override('name', ['KV cache'], { cell: 'text' })).cell, 'text');
  assert.equal(of(override('name', ['Value #B'], { cell: 'gauge' })).cell, 'gauge');
  assert.equal(of(override('target', ['B'], { cell: 'background' })).cell, 'background');
  assert.equal(of(override('name', ['Value #A'], { cell: 'text' })).cell, null);
});

test('a scale is the file’s, else that of its unit, else of its values', () => {
  assert.deepEqual(scaleOf({ ...nothing, min: 2, max: 5 }, [9]), { least: 2, most: 5 });
  assert.deepEqual(scaleOf({ ...nothing, unit: 'percentunit' }, [0.2]), { least: 0, most: 1 });
  assert.deepEqual(scaleOf(nothing, [-3, 8, NaN, null, Infinity]), { least: -3, most: 8 });
  const none = scaleOf(nothing, []);
  assert.ok(none.most > none.least);
});

test('mappings stand in for values, in the order of the file', () => {
  const mapping = (kind, more) => ({ kind, match: '', from: null, to: null, text: null, color: null, ...more });
  const fields = {
    ...nothing,
    noValue: 'nobody asked',
    mappings: [
      mapping('value', { match: '1', text: 'Up', color: 'green' }),
      mapping('range', { from: 10, to: null, text: 'Many' }),
      mapping('special', { match: 'nan', text: 'No traffic' }),
      mapping('regex', { match: '^5', text: 'Five' }),
    ],
  };

  assert.equal(text(1, fields), 'Up');
  assert.equal(text(10, fields), 'Many');
  assert.equal(text(NaN, fields), 'No traffic');
  assert.equal(text(5.5, fields), 'Five');
  assert.equal(text(2, fields), '2');
  assert.equal(text(null, fields), 'nobody asked');
  assert.equal(text(null, nothing), '—');
  assert.equal(colourOf(1, fields, 0, 1), colourOf(0, { ...nothing, thresholds: { percent: false, steps: [{ from: null, color: 'green' }] } }, 0, 1));
});

test('colours follow thresholds, absolute and by share of the scale', () => {
  const fields = { ...nothing, thresholds: percentSteps };

  assert.deepEqual(stepsOf(fields, 100, 200).map(({ from }) => from), [-Infinity, 150, 190]);
  const of = (value) => colourOf(value, fields, 100, 200);
  assert.notEqual(of(149), of(150));
  assert.notEqual(of(189), of(190));
  assert.equal(of(-5), of(149));
  assert.equal(of(NaN), null);
  assert.equal(of(null), null);
  assert.equal(colourOf(7, { ...fields, colorMode: 'palette-classic' }, 0, 10), null, 'the series has a colour of its own');
  assert.equal(colourOf(7, { ...fields, colorMode: 'fixed', color: '#123456' }, 0, 10), '#123456');
  assert.match(colourOf(7, { ...fields, colorMode: 'continuous-GrYlRd' }, 0, 10), /^#[0-9a-f]{6}$/);
  assert.equal(colourOf(0, { ...nothing, thresholds: { percent: false, steps: [{ from: null, color: 'transparent' }] } }, 0, 1), null);
});

test('a figure of many values', () => {
  const some = series([3, NaN, 1, 2, NaN]);

  for (const [calc, expected] of Object.entries({
    lastNotNull: 2,
    first: 3,
    firstNotNull: 3,
    min: 1,
    max: 3,
    mean: 2,
    sum: 6,
    count: 5,
    range: 2,
    diff: -1,
    delta: 1,
    median: 2,
    'what nobody knows': 2,
  })) {
    assert.equal(reduce(calc, some), expected, calc);
  }
  assert.ok(Number.isNaN(reduce('last', some)), 'the last may be no number');
  assert.equal(reduce('mean', series([])), null);
  assert.equal(reduce('count', series([])), 0);
  assert.equal(reduce('mean', series([NaN])), null);
});
