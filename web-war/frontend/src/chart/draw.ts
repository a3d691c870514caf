import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { readFigures } from './figures';
import { heat } from './heat';
import { legend } from './legend';
import { looksOf } from './looks';
import { optionFor } from './option';
import { partsOption } from './parts';

use([BarChart, LineChart, GridComponent, TooltipComponent, LegendComponent, AriaComponent, SVGRenderer]);

/**
 * Draws the table of a `[data-chart]` section into its `.chart__drawing`, again whenever size or theme change.
 *
 * @returns what puts the rest beside the drawing
 */
export function draw(section: HTMLElement): () => void {
  const table = section.querySelector<HTMLTableElement>('.chart__figures table');
  const place = section.querySelector<HTMLElement>('.chart__drawing');
  // What is empty says so in words.
  if (!table || !place || place.querySelector('.empty')) {
    return () => undefined;
  }
  const figures = readFigures(table);
  const { chart: kind = 'bar', unit = 'count' } = section.dataset;
  if (kind === 'heat') {
    heat(place, figures);
    return () => undefined;
  }
  const title = table.caption?.textContent?.trim() ?? '';
  const chart = init(place, null, { renderer: 'svg' });
  const paint = (): void =>
    chart.setOption(
      kind === 'parts'
        ? partsOption(figures, unit, title, looksOf(section, 1))
        : optionFor(figures, kind, unit, title, looksOf(section, figures.series.length)),
    );
  paint();
  const sized = new ResizeObserver(() => {
    if (!section.isConnected) {
      sized.disconnect();
      document.removeEventListener('theme-change', paint);
      chart.dispose();
    } else if (place.clientWidth > 0 && (place.clientWidth !== chart.getWidth() || place.clientHeight !== chart.getHeight())) {
      // Not for the first report, which only tells the size that it has: drawing takes twice as long else.
      chart.resize();
    }
  });
  document.addEventListener('theme-change', paint);
  return () => {
    if (figures.series.length > 1 && kind !== 'parts') {
      place.after(legend(figures.series, (name) => chart.dispatchAction({ type: 'legendToggleSelect', name })));
    }
    sized.observe(place);
  };
}
