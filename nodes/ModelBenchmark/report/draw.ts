/** A chart as SVG, drawn without a browser. */

import * as echarts from 'echarts';
import { FONT, type Theme } from './theme';

interface Sheet {
	width: number;
	height: number;
	theme: Theme;
}

export function draw(option: echarts.EChartsOption, { width, height, theme }: Sheet): string {
	const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
	try {
		chart.setOption({
			...{ animation: false, backgroundColor: theme.ground },
			textStyle: { fontFamily: `${FONT}, sans-serif`, color: theme.text },
			...option,
		});
		return chart.renderToSVGString();
	} finally {
		chart.dispose();
	}
}
