/** Dashboards and PromQL are a part of their own: only their pages fetch it. */
export async function panels(): Promise<void> {
  if (document.querySelector('[data-refresh-panels]')) {
    const { dashboard } = await import('./dashboard/dashboard');
    dashboard();
  }
  if (document.querySelector('[data-promql]')) {
    const { promql } = await import('./dashboard/promql');
    promql();
  }
}
