import type { PluginUse } from '../spec/spec.js';
import type { LayerCall } from '../build/layer-call.js';
import type { Steps } from '../build/step.js';
import type { MetricCall, ProbeCall } from '../build/watch-call.js';
import type { Kind } from './kinds.js';
import type { OfKind } from './services.js';

/** A word of a kind in use. */
export type UseOf<K extends Kind> = PluginUse & OfKind<K>;

/** What calling a word of a kind gives. */
export type Called<K extends Kind> = K extends 'layer'
  ? LayerCall
  : K extends 'metric'
    ? MetricCall
    : K extends 'probe'
      ? ProbeCall
      : UseOf<K>;

/**
 * The ways to call a word, as in the language: values without a name first, then the others by name. A layer with layers between its
 * braces takes them last. Each way is an overload, not one of a union of tuples: for a misspelt option TypeScript then names the one
 * that was meant.
 */
export type WordCall<In, Positional extends readonly unknown[], Body extends boolean, Use> = [Body] extends [
  true,
]
  ? BodyCalls<In, Positional, [], Use>
  : Calls<In, Positional, [], Use>;

type Calls<In, Positional extends readonly unknown[], Before extends unknown[], Use> = ((
  ...given: [...Before, ...NamedOptions<In>]
) => Use) &
  (Positional extends readonly [infer Name extends keyof In, ...infer Others]
    ? Calls<Omit<In, Name>, Others, [...Before, value: Value<In, Name>], Use>
    : unknown);

type BodyCalls<
  In,
  Positional extends readonly unknown[],
  Before extends unknown[],
  Use,
> = (AllOptional<In> extends true ? (...given: [...Before, layers: Steps]) => Use : unknown) &
  ((...given: [...Before, options: Named<In>, layers: Steps]) => Use) &
  (Positional extends readonly [infer Name extends keyof In, ...infer Others]
    ? BodyCalls<Omit<In, Name>, Others, [...Before, value: Value<In, Name>], Use>
    : unknown);

/** The last argument: none where there are no options, and one to leave out where all of them are. */
type NamedOptions<In> =
  NoOptions<In> extends true
    ? []
    : AllOptional<In> extends true
      ? [options?: Named<In>]
      : [options: Named<In>];

/** Options by their names as TypeScript writes them. */
type Named<In> = { [Name in keyof In as Camel<Name>]: In[Name] };

/** `bias-init` → `biasInit` */
type Camel<Name> = Name extends `${infer Head}-${infer Rest}` ? `${Head}${Capitalize<Camel<Rest>>}` : Name;

/** An empty object of zod takes any name, with nothing in it. */
type NoOptions<In> = [keyof In] extends [never] ? true : string extends keyof In ? true : false;

type AllOptional<In> = Partial<In> extends In ? true : false;

type Value<In, Name extends keyof In> = Exclude<In[Name], undefined>;
