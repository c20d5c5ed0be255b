export { n8nFolder } from '../../../demo/launcher/paths';
