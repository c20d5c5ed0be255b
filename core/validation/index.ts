/** From text to data: find the JSON, mend its syntax, bring it into shape, check it. */

export { matches, withinTime } from './boundedPattern';
export { standardSchema } from './dialect';
export { closeObjects } from './close';
export { type Meaning, readMeaning } from './meaning';
export { foldSpelling, nameMeant } from './meaning/fold';
export { readNumber } from './meaning/numbers';
export { isSameUnit } from './meaning/units';
export { placeOf, readAs } from './meaning/words';
export { ownPropertyNames, propertyNames } from './names';
export { type Recovered, recoverJson, type RecoverOptions } from './recoverJson';
export { compileSchema, type SchemaCheck } from './schema';
export { schemaFromExample, schemaFromFields } from './schemaFrom';
export { withoutThinking } from './thinking';
export { isToolCall } from './toolCall';
export { dropDisallowedNulls, dropUnknownFields } from './shape';
