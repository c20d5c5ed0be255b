/** What a node needs when n8n starts: its panel and its menus. What runs items is loaded at the first run. */

export { modelProperty } from './model';
export { operationProperties, withShow, type ShowFor } from './operation';
export { HOSTED, hostedProperties, providerProperties, SELF_HOSTED } from './provider';
export { modelFiguresProperty, optionsProperty } from './options';
export { lifecycleHints } from './lifecycleHints';
export { modelSearch, searchModels } from './modelSearch';
