export { explain, type Explained, type ExplainedLayer, type ExplainedRow } from './explain/explain.js';
export { diagramSvg } from './report/diagram/diagram.js';
