/** What the panels of all nodes are made of. */

export { modelProperty } from './model';
export { operationProperties, withShow, type ShowFor } from './operation';
export { HOSTED, hostedProperties, providerProperties, SELF_HOSTED } from './provider';
export { DEFAULT_ITEMS_AT_ONCE, modelFiguresProperty, optionsProperty } from './options';
