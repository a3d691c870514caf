import assert from 'node:assert/strict';
import test from 'node:test';
import { format } from '../src/dashboard/units.ts';

/** [value, unit, decimals, as people read it] */
const CASES = [
  [0, null, null, '0'],
  [1234.5678, 'none', null, '1,234.6'],
  [0.0123456, 'none', null, '0.0123'],
  [-1234567, 'none', 0, '−1,234,567'],
  [1e-9, 'none', null, '1.00e-9'],
  [1e18, 'none', null, '1.00e+18'],
  [1234567, 'short', null, '1.23 M'],
  [999, 'short', null, '999'],
  [1500, 'short', 1, '1.5 K'],
  [42.123, 'percent', null, '42.1%'],
  [0.42123, 'percentunit', 1, '42.1%'],
  [0.00042, 's', null, '420 µs'],
  [0.25, 's', null, '250 ms'],
  [90, 's', null, '1.5 min'],
  [86_400, 's', null, '1 day'],
  [172_800, 's', null, '2 days'],
  [0, 's', null, '0 s'],
  [-0.5, 's', null, '−500 ms'],
  [1500, 'ms', null, '1.5 s'],
  [1500, 'µs', null, '1.5 ms'],
  [3725, 'dthms', null, '01:02:05'],
  [1024, 'bytes', null, '1 KiB'],
  [1023, 'bytes', null, '1,023 B'],
  [1000, 'decbytes', null, '1 kB'],
  [2048, 'mbytes', null, '2 GiB'],
  [81_920, 'decmbytes', null, '81.9 GB'],
  [1.5e9, 'Bps', null, '1.5 GB/s'],
  [2.5e9, 'bps', null, '2.5 Gbit/s'],
  [1_410_000_000, 'hertz', null, '1.41 GHz'],
  [350, 'watt', null, '350 W'],
  [0.004, 'watt', null, '4 mW'],
  [65, 'celsius', null, '65 °C'],
  [12_000, 'reqps', null, '12 K req/s'],
  [12.3, 'ops', 0, '12 ops/s'],
  [1234.5, 'currencyUSD', null, '$1.23K'],
  [-3, 'currencyUSD', null, '−$3.00'],
  [0, 'bool_yes_no', null, 'No'],
  [255, 'hex0x', null, '0xFF'],
  [1_500, 'count:tok/s', null, '1.5 K tok/s'],
  [41.7, 'suffix: tok/s', 0, '42 tok/s'],
  [3, 'prefix:~', null, '~3'],
  [1_795_514_400_000, 'dateTimeAsIso', null, '2026-11-24 10:00:00 UTC'],
  [7, 'furlongs', null, '7 furlongs'],
  [NaN, 's', 2, 'NaN'],
  [Infinity, 'percent', 2, '∞'],
  [-Infinity, 'bytes', null, '−∞'],
];

for (const [value, unit, decimals, expected] of CASES) {
  test(`${value} in ${unit}, ${decimals ?? 'no'} decimals, is ${expected}`, () => {
    assert.equal(format(value, unit, decimals), expected);
  });
}

test('rounding never leaves a figure that is too long for its unit', () => {
  for (let power = -9; power < 13; power++) {
    for (const unit of ['short', 'bytes', 'decbytes', 's', 'reqps', 'watt']) {
      assert.ok(format(1.23456789 * 10 ** power, unit, null).length <= 16, `${power} ${unit}`);
    }
  }
});
