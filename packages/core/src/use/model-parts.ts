import type { Engine } from '../engine/engine.js';
import type { Parameters } from '../network/parameters.js';
import type { Vocabulary } from '../plugin/vocabulary.js';
import type { RecipeSpec } from '../spec/spec.js';
import type { DataRecord, NetworkSummary } from '../train/events.js';
import type { Plan } from '../train/plan.js';

/** What a network at work is made of. */
export interface ModelParts {
  readonly recipe: RecipeSpec;
  readonly data: DataRecord;
  readonly plan: Plan;
  readonly network: NetworkSummary;
  readonly parameters: Parameters;
  readonly engine: Engine;
  readonly vocabulary: Vocabulary;
}
