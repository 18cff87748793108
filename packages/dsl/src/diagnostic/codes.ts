/**
 * Every code that a diagnostic can have, and what it stands for in a few words. Codes are never reused for something else.
 * Each has a page of its own in docs/diagnostics.
 */
export const CODES = {
  // Characters and tokens
  GN0001: 'unexpected character',
  GN0002: 'string without an end',
  GN0003: 'unknown escape in a string',
  GN0004: 'comment without an end',
  GN0005: 'spelling of another language',
  GN0006: 'number that is not written out',

  // Syntax
  GN0101: 'something that cannot stand here',
  GN0102: 'missing value',
  GN0103: 'missing name',
  GN0104: 'missing block',
  GN0105: 'bracket that is never closed',
  GN0106: 'bracket that closes nothing',
  GN0107: 'bracket closed by one of another kind',
  GN0108: 'nested too deeply',
  GN0109: 'expression too long',
  GN0110: '`=` and `:` mixed up',
  GN0111: 'options of a statement in parentheses',
  GN0112: 'not a declaration',
  GN0113: 'missing comma',

  // Packages
  GN0201: 'not the name of an npm package',
  GN0202: 'package that is not there',
  GN0203: 'package named twice',
  GN0204: 'package without use',

  // Names
  GN0301: 'unknown word',
  GN0302: 'word of another kind',
  GN0303: 'word of a package that is not used',
  GN0304: 'unknown statement',
  GN0305: 'unknown model, data or recipe',
  GN0306: 'declared twice',
  GN0307: 'statement given twice',
  GN0308: 'parameter named twice',
  GN0309: 'recipes that come from each other',
  GN0310: 'parameter without use',
  GN0311: 'unknown name in arithmetic',

  // Options and values
  GN0401: 'unknown option',
  GN0402: 'missing option',
  GN0403: 'value that an option does not take',
  GN0404: 'option given twice',
  GN0405: 'too many values without a name',
  GN0406: 'value without a name after a named one',
  GN0407: 'unknown unit',
  GN0408: 'range that is not one',
  GN0409: 'block, `as` or `from` that does not belong here',
  GN0410: 'options that do not go together',

  // Arithmetic and repetition
  GN0501: 'arithmetic on something else than numbers',
  GN0502: 'division by zero',
  GN0503: 'number out of reach',
  GN0504: 'not a number of repetitions',
  GN0505: 'too many layers',

  // Declarations as a whole
  GN0601: 'recipe that lacks a statement',
  GN0602: 'model without an input',
  GN0603: 'input out of place',
  GN0604: 'not a shape',
  GN0605: 'data without a source',
  GN0606: 'data with several sources',
  GN0607: 'model without layers',

  // Shapes and data
  GN0701: 'layer that does not take this shape',
  GN0702: 'input that does not fit the data',
  GN0703: 'loss that does not fit',
  GN0704: 'metric that does not fit',
  GN0705: 'data that cannot be described',
  GN0706: 'split larger than the data',
  GN0707: 'batch larger than the training set',
  GN0708: 'fault in a plugin',
  GN0709: 'treatment that does not fit the data',
  GN0710: 'layer that the optimizer does not take',
  GN0711: 'batch too small for a layer',
  GN0712: 'normalization that the optimizer does not take',
  GN0713: 'normalization that a layer does not take',
  GN0714: 'nothing to normalize',

  // Parts of a model
  GN1001: 'unknown value',
  GN1002: 'value that is not seen here',
  GN1003: 'name given twice in a model',
  GN1004: 'branch that does not say how its paths come together',
  GN1005: 'path out of place',
  GN1006: 'nothing flows here',
  GN1007: 'paths that do not fit each other',
  GN1008: 'value without use',
  GN1009: 'block without use',
  GN1010: 'block or model that holds itself',
  GN1011: 'part of a model out of place',
  GN1012: 'nothing between braces',
  GN1013: 'block used with shapes that need different parameters',
  GN1014: 'model that cannot stand inside another',
  GN1015: 'block both frozen and not',
  GN1016: '`init` that no layer takes',

  // Command line
  GN0801: '`--set` that is not `path=value`',
  GN0802: '`--set` of something that a recipe does not have',
  GN0803: 'no recipe of that name',

  // While it trains: told by `gramian train`, never by a check
  GN0901: 'training that does not stay finite',
  GN0902: 'operation that fails while it runs',
  GN0903: 'plugin that fails while it runs',
  GN0904: 'plugin that cannot be compiled',
  GN0905: 'data that cannot be loaded',
  GN0906: 'training that ended by itself',

  // Recipes and experiments
  GN1101: 'stop condition that never holds',
  GN1102: 'unit that does not fit',
  GN1103: 'experiment without recipes',
  GN1104: 'too many runs',
} as const;

export type Code = keyof typeof CODES;
