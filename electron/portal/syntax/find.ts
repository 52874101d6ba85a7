/** Finds in a script what Edge 18 could not have parsed. */
import { parse } from 'acorn'
import type { AnyNode, Literal, TemplateElement } from 'acorn'
import type { SyntaxFeature } from './features.ts'
import { patternFeatures } from './pattern.ts'

/** A piece of newer syntax, at its first place in the script. */
export interface Finding {
  feature: SyntaxFeature
  /** 0-based index into the script, in UTF-16 code units. */
  offset: number
}

type Note = (feature: SyntaxFeature, offset: number) => void

/** A child of a node, or a list of them; anything else is no part of the tree. */
const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

/**
 * What a script has that came after Edge 18, each feature once. A script that can't be parsed at all gives nothing: the
 * browser itself says what is wrong with it.
 */
export function findNewSyntax(source: string, kind: 'script' | 'module'): Finding[] {
  const found = new Map<SyntaxFeature, number>()
  const note: Note = (feature, offset) => {
    const known = found.get(feature)
    if (known === undefined || offset < known) found.set(feature, offset)
  }
  let program: AnyNode
  try {
    program = parse(source, { ecmaVersion: 'latest', sourceType: kind, allowHashBang: true })
  } catch {
    return []
  }
  if (source.startsWith('#!')) note('grammar.hashbang_comments', 0)
  // Not recursive: minified scripts nest deeply.
  const open: { node: AnyNode; parent: AnyNode; inFunction: boolean }[] = [
    { node: program, parent: program, inFunction: false },
  ]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, parent, inFunction } = next
    inspect(node, parent, inFunction, source, note)
    const inside = inFunction || /Function|StaticBlock|PropertyDefinition/.test(node.type)
    for (const value of Object.values(node) as unknown[])
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
        if (isNode(child)) open.push({ node: child, parent: node, inFunction: inside })
  }
  return [...found].map(([feature, offset]) => ({ feature, offset })).toSorted((a, b) => a.offset - b.offset)
}

function inspect(node: AnyNode, parent: AnyNode, inFunction: boolean, source: string, note: Note): void {
  const at = node.start
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression': {
      if (node.async && node.generator)
        note(asyncGenerator(node, parent), parent.type === 'Property' ? parent.start : at)
      const last = node.params.at(-1)
      if (last?.type === 'RestElement' && last.argument.type !== 'Identifier')
        note('functions.rest_parameters.destructuring', last.start)
      return
    }
    case 'PropertyDefinition':
      if (node.key.type === 'PrivateIdentifier') return note('classes.private_class_fields', at)
      return note(node.static ? 'classes.static.class_fields' : 'classes.public_class_fields', at)
    case 'MethodDefinition':
      if (node.key.type === 'PrivateIdentifier') note('classes.private_class_methods', at)
      return
    case 'StaticBlock':
      return note('classes.static.initialization_blocks', at)
    case 'BinaryExpression':
      if (node.left.type === 'PrivateIdentifier') note('classes.private_class_fields_in', at)
      return
    case 'LogicalExpression':
      if (node.operator === '??') note('operators.nullish_coalescing', source.indexOf('??', node.left.end))
      return
    case 'AssignmentExpression':
      return inspectAssignment(node.operator, source.indexOf(node.operator, node.left.end), note)
    case 'MemberExpression':
      if (node.optional) note('operators.optional_chaining', source.indexOf('?.', node.object.end))
      return
    case 'CallExpression':
      if (node.optional) note('operators.optional_chaining', source.indexOf('?.', node.callee.end))
      return
    case 'SpreadElement':
      if (parent.type === 'ObjectExpression') note('operators.object_initializer.spread_properties', at)
      return
    case 'RestElement':
      if (parent.type === 'ObjectPattern') note('operators.destructuring.rest_in_objects', at)
      return
    case 'CatchClause':
      if (!node.param) note('statements.try_catch.optional_catch_binding', at)
      return
    case 'ForOfStatement':
      if (!node.await) return
      note('statements.for_await_of', at)
      if (!inFunction) note('operators.await.top_level', at)
      return
    case 'AwaitExpression':
      if (!inFunction) note('operators.await.top_level', at)
      return
    case 'VariableDeclaration':
      if (node.kind === 'using') note('statements.using', at)
      if (node.kind === 'await using') note('statements.await_using', at)
      return
    case 'TaggedTemplateExpression':
      if (node.quasi.quasis.some(({ value }: TemplateElement) => value.cooked === null || value.cooked === undefined))
        note('grammar.template_literals.template_literal_revision', node.quasi.start)
      return
    case 'Literal':
      return inspectLiteral(node, note)
    case 'ImportExpression':
      note('operators.import', at)
      if (node.options) note('operators.import.options_parameter', node.options.start)
      return
    case 'MetaProperty':
      if (node.meta.name === 'import') note('operators.import_meta', at)
      return
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      if (node.attributes.length > 0) note('statements.import.import_attributes', at)
      if (node.type === 'ExportAllDeclaration' && node.exported) note('statements.export.namespace', at)
      return
    case 'ImportSpecifier':
      if (node.imported.type === 'Literal')
        note('statements.import.arbitrary_module_namespace_identifier_names', node.imported.start)
      return
    case 'ExportSpecifier':
      if (node.exported.type === 'Literal' || node.local.type === 'Literal')
        note('statements.export.arbitrary_module_namespace_identifier_names', at)
      return
    default:
  }
}

function asyncGenerator(node: AnyNode, parent: AnyNode): SyntaxFeature {
  if (node.type === 'FunctionDeclaration') return 'statements.async_generator_function'
  const isMethod = parent.type === 'MethodDefinition' || (parent.type === 'Property' && parent.method)
  return isMethod ? 'functions.method_definitions.async_generator_methods' : 'operators.async_generator_function'
}

function inspectAssignment(operator: string, offset: number, note: Note): void {
  if (operator === '&&=') note('operators.logical_and_assignment', offset)
  if (operator === '||=') note('operators.logical_or_assignment', offset)
  if (operator === '??=') note('operators.nullish_coalescing_assignment', offset)
}

function inspectLiteral({ start, raw = '', value, bigint, regex }: Literal, note: Note): void {
  if (bigint !== undefined && bigint !== null) note('builtins.BigInt', start)
  if (typeof value === 'string' && /[\u2028\u2029]/.test(raw)) note('builtins.JSON.json_superset', start)
  if (typeof value !== 'string' && /^[0-9.]/.test(raw) && raw.includes('_')) note('grammar.numeric_separators', start)
  if (regex) for (const feature of patternFeatures(regex.pattern, regex.flags)) note(feature, start)
}
