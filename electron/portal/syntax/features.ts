/**
 * Syntax that came after Edge 18. Keys are paths in MDN's browser-compat-data below `javascript`; which Edge was the first
 * to have each stands in the generated `edge-versions.ts`, and `scripts/syntax-table.ts` sees to it that none is missing.
 */
import type { EDGE_VERSIONS } from './edge-versions.ts'

/** Path of a feature. */
export type SyntaxFeature = keyof typeof EDGE_VERSIONS

/** What people call it. */
export const FEATURE_NAMES: Record<SyntaxFeature, string> = {
  'builtins.BigInt': 'a BigInt (1n)',
  'builtins.JSON.json_superset': 'a line separator inside a string',
  'builtins.RegExp.dotAll': 'the flag s of a regular expression',
  'builtins.RegExp.hasIndices': 'the flag d of a regular expression',
  'builtins.RegExp.unicodeSets': 'the flag v of a regular expression',
  'classes.private_class_fields': 'a private class field (#name)',
  'classes.private_class_fields_in': 'a check for a private name (#name in object)',
  'classes.private_class_methods': 'a private class method (#name())',
  'classes.public_class_fields': 'a class field',
  'classes.static.class_fields': 'a static class field',
  'classes.static.initialization_blocks': 'a static block of a class',
  'functions.method_definitions.async_generator_methods': 'an asynchronous generator method (async *name())',
  'functions.rest_parameters.destructuring': 'a destructured rest parameter (...[a, b])',
  'grammar.hashbang_comments': 'a hashbang comment (#!)',
  'grammar.numeric_separators': 'a numeric separator (1_000)',
  'grammar.template_literals.template_literal_revision': 'a free escape sequence in a tagged template',
  'operators.async_generator_function': 'an asynchronous generator (async function*)',
  'operators.await.top_level': 'await outside of a function',
  'operators.destructuring.rest_in_objects': 'a rest property ({ a, ...others } = object)',
  'operators.import': 'a dynamic import (import())',
  'operators.import.options_parameter': 'options of a dynamic import',
  'operators.import_meta': 'import.meta',
  'operators.logical_and_assignment': 'a logical assignment (&&=)',
  'operators.logical_or_assignment': 'a logical assignment (||=)',
  'operators.nullish_coalescing': 'nullish coalescing (??)',
  'operators.nullish_coalescing_assignment': 'a logical assignment (??=)',
  'operators.object_initializer.spread_properties': 'a spread property ({ ...object })',
  'operators.optional_chaining': 'optional chaining (?.)',
  'regular_expressions.lookbehind_assertion': 'lookbehind in a regular expression ((?<=…))',
  'regular_expressions.modifier': 'a modifier in a regular expression ((?i:…))',
  'regular_expressions.named_capturing_group': 'a named group in a regular expression ((?<name>…))',
  'regular_expressions.unicode_character_class_escape': 'a Unicode class in a regular expression (\\p{…})',
  'statements.async_generator_function': 'an asynchronous generator (async function*)',
  'statements.await_using': 'an await using declaration',
  'statements.export.arbitrary_module_namespace_identifier_names': 'an export whose name is a string',
  'statements.export.namespace': 'an export of a namespace (export * as name)',
  'statements.for_await_of': 'for await … of',
  'statements.import.arbitrary_module_namespace_identifier_names': 'an import whose name is a string',
  'statements.import.import_attributes': 'import attributes (with { type: … })',
  'statements.try_catch.optional_catch_binding': 'catch without a parameter',
  'statements.using': 'a using declaration',
}
