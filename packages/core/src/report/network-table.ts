import { layerAt } from '../network/layer-at.js';
import { shapeText } from '../network/shape.js';
import type { RecipeRun } from '../run/read-recipe.js';
import type { Run } from '../run/read-run-folder.js';
import type { Options } from '../spec/spec.js';
import type { LayerSummary, NetworkSummary } from '../train/events.js';
import { html, type Html } from './html.js';
import { counted, countText } from './number-text.js';
import { optionsText } from './use-text.js';

/** The nets of a run, each once, with the recipes that train it. */
export function networksHtml({ recipes }: Run): Html | undefined {
  const started = recipes.flatMap((run) => (run.start ? [{ run, network: run.start.network }] : []));
  if (started.length === 0) return undefined;
  const nets = new Map<string, { readonly network: NetworkSummary; readonly runs: RecipeRun[] }>();
  for (const { run, network } of started) {
    const key = JSON.stringify([network, run.recipe.model]);
    const same = nets.get(key) ?? { network, runs: [] };
    same.runs.push(run);
    nets.set(key, same);
  }
  const several = nets.size > 1;
  return html`<section id="network">
    <h2>The network${several && 's'}</h2>
    <div class="section-body">
      ${[...nets.values()].map(({ network, runs }) => networkHtml(network, runs, several))}
    </div>
  </section>`;
}

function networkHtml(
  network: NetworkSummary,
  runs: readonly RecipeRun[],
  several: boolean,
): Html | undefined {
  const model = runs[0]?.recipe.model;
  if (!model) return undefined;
  const largest = Math.max(1, ...network.layers.map(({ parameters }) => parameters));
  return html`<div class="wide">
    <table class="network">
      <caption>
        <b>${model.name}</b
        >,
        ${counted(network.parameters, 'parameter')}${several && `: ${runs.map(({ recipe }) => recipe.name).join(', ')}`}
      </caption>
      <thead>
        <tr>
          <th scope="col">layer</th>
          <th scope="col">options</th>
          <th scope="col">output</th>
          <th scope="col">parameters</th>
        </tr>
      </thead>
      <tbody>
        ${model.inputs.map(
          ({ name, shape }) =>
            html`<tr>
              <th scope="row"><span class="word">input</span></th>
              <td class="options">${name}</td>
              <td>${shapeText(shape)}</td>
              <td></td>
            </tr>`,
        )}
        ${network.layers.map((layer) => layerHtml(layer, layerAt(model, layer.path)?.options, largest))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colspan="2">in all</th>
          <td>${shapeText(network.output)}</td>
          <td>
            ${countText(network.parameters)}${network.frozen !== undefined && `, ${countText(network.frozen)} of them frozen`}
          </td>
        </tr>
      </tfoot>
    </table>
  </div>`;
}

function layerHtml(layer: LayerSummary, options: Options | undefined, largest: number): Html {
  const about = [layer.detail, options && optionsText(options), layer.as && `as ${layer.as}`];
  return html`<tr>
    <th scope="row"><span class="word" style="--depth:${layer.depth}">${layer.word}</span></th>
    <td class="options">${about.filter(Boolean).join(' ')}</td>
    <td>${shapeText(layer.output)}</td>
    <td>${countHtml(layer, largest)}</td>
  </tr>`;
}

function countHtml({ parameters, frozen, shared, unused }: LayerSummary, largest: number): Html | string {
  if (unused) return 'not used';
  if (shared !== undefined) return `the same ${countText(shared)}`;
  if (parameters === 0) return '';
  const share = Math.round((parameters / largest) * 1000) / 10;
  const count = html`<span class="share" style="--share:${share}%">${countText(parameters)}</span>`;
  return frozen ? html`frozen ${count}` : count;
}
