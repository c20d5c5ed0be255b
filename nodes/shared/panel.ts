/** What a node needs when n8n starts: its panel and its menus. What runs items is loaded at the first run. */

export * from './descriptions';
export { lifecycleHints } from './lifecycleHints';
export { modelSearch, searchModels } from './modelSearch';
