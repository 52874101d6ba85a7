import { describe, expect, it } from 'vitest'
import { EDGE_VERSIONS } from './edge-versions.ts'
import type { SyntaxFeature } from './features.ts'
import { findNewSyntax } from './find.ts'

/** A script with each feature, and where it starts. */
const SAMPLES: Record<SyntaxFeature, [script: string, marker: string]> = {
  'builtins.BigInt': ['var a = 12n', '12n'],
  'builtins.JSON.json_superset': ['var a = "x\u2028y"', '"x'],
  'builtins.RegExp.dotAll': ['var a = /./s', '/./s'],
  'builtins.RegExp.hasIndices': ['var a = /./d', '/./d'],
  'builtins.RegExp.unicodeSets': ['var a = /./v', '/./v'],
  'classes.private_class_fields': ['class A { #a = 1 }', '#a'],
  'classes.private_class_fields_in': ['class A { #a; is(b) { return #a in b } }', '#a in'],
  'classes.private_class_methods': ['class A { #a() {} }', '#a'],
  'classes.public_class_fields': ['class A { a = 1 }', 'a ='],
  'classes.static.class_fields': ['class A { static a = 1 }', 'static'],
  'classes.static.initialization_blocks': ['class A { static { this.b = 1 } }', 'static'],
  'functions.method_definitions.async_generator_methods': ['var a = { async *b() {} }', 'async'],
  'functions.rest_parameters.destructuring': ['function a(...[b]) {}', '...'],
  'grammar.hashbang_comments': ['#!/usr/bin/x\nvar a', '#!'],
  'grammar.numeric_separators': ['var a = 1_000', '1_'],
  'grammar.template_literals.template_literal_revision': ['a`\\unicode`', '`'],
  'operators.async_generator_function': ['var a = async function* () {}', 'async'],
  'operators.await.top_level': ['await a', 'await'],
  'operators.destructuring.rest_in_objects': ['var { a, ...b } = c', '...'],
  'operators.import': ['import("a")', 'import'],
  'operators.import.options_parameter': ['import("a", { with: {} })', '{ with'],
  'operators.import_meta': ['var a = import.meta', 'import'],
  'operators.logical_and_assignment': ['a &&= b', '&&='],
  'operators.logical_or_assignment': ['a ||= b', '||='],
  'operators.nullish_coalescing': ['a ?? b', '??'],
  'operators.nullish_coalescing_assignment': ['a ??= b', '??='],
  'operators.object_initializer.spread_properties': ['var a = { ...b }', '...'],
  'operators.optional_chaining': ['(a) . b ?. c', '?.'],
  'regular_expressions.lookbehind_assertion': ['var a = /(?<=b)c/', '/('],
  'regular_expressions.modifier': ['var a = /(?i:b)/', '/('],
  'regular_expressions.named_capturing_group': ['var a = /(?<b>c)\\k<b>/', '/('],
  'regular_expressions.unicode_character_class_escape': ['var a = /\\p{L}/u', '/\\'],
  'statements.async_generator_function': ['async function* a() {}', 'async'],
  'statements.await_using': ['async function a() { await using b = c }', 'await'],
  'statements.export.arbitrary_module_namespace_identifier_names': ['var a; export { a as "b c" }', 'a as'],
  'statements.export.namespace': ['export * as a from "b"', 'export'],
  'statements.for_await_of': ['async function a() { for await (var b of c); }', 'for'],
  'statements.import.arbitrary_module_namespace_identifier_names': ['import { "b c" as a } from "d"', '"b c"'],
  'statements.import.import_attributes': ['import a from "b" with { type: "json" }', 'import'],
  'statements.try_catch.optional_catch_binding': ['try {} catch {}', 'catch'],
  'statements.using': ['{ using a = b }', 'using'],
}
const MODULE = /^(await|export|import \{|import a|var a = import\.meta|var a; export)/
/** What a sample can't do without. */
const ALONG: Partial<Record<SyntaxFeature, SyntaxFeature[]>> = {
  'classes.private_class_fields_in': ['classes.private_class_fields'],
  'operators.import.options_parameter': ['operators.import'],
}

describe('syntax newer than Edge 18', () => {
  it.each(Object.entries(SAMPLES))('%s', (feature, [script, marker]) => {
    const found = findNewSyntax(`\n${script}`, MODULE.test(script) ? 'module' : 'script')
    if (feature === 'grammar.hashbang_comments') {
      expect(findNewSyntax(script, 'script')).toEqual([{ feature, offset: 0 }])
      return
    }
    const expected = [feature, ...(ALONG[feature as SyntaxFeature] ?? [])]
    expect(found.map((one) => one.feature).toSorted()).toEqual(expected.toSorted())
    expect(found.find((one) => one.feature === feature)?.offset).toBe(1 + script.indexOf(marker))
  })

  it('has a version for each, newer than 18', () => {
    for (const version of Object.values(EDGE_VERSIONS)) expect(Number(version)).toBeGreaterThan(18)
  })
})

describe('syntax that Edge 18 has', () => {
  it.each([
    'const a = 1; let { b, c: [d] } = e; var f = (...g) => [...g, `x${b}`]',
    'async function a() { await b; for (const c of d) yield_(c) } function* e() { yield* f }',
    'class A extends B { constructor() { super(); new.target } static c() {} get d() { return 2 ** 3 } }',
    'try {} catch (error) {} var a = { b() {}, async c() {}, *d() {}, [e]: 1, f, }',
    'var a = /(?:b)(?=c)(?!d)[(?<=)]\\(?<e/giuy.test(1000), g = /\\p{L}/, h = "?. ?? 1_000 12n"; a || b && c ? .5 : 1',
    'function a(b, c = 1, { d } = {}, ...e) { return b?.5:c }',
  ])('%s', (script) => {
    expect(findNewSyntax(script, 'script')).toEqual([])
  })
  it('in modules', () => {
    expect(findNewSyntax('import a, { b as c } from "d"; export default a; export * from "e"', 'module')).toEqual([])
  })
})

it('tells the first place of each feature alone', () => {
  expect(findNewSyntax('a?.b; c ?? d; e?.f?.g', 'script')).toEqual([
    { feature: 'operators.optional_chaining', offset: 1 },
    { feature: 'operators.nullish_coalescing', offset: 8 },
  ])
})

it('leaves scripts that nobody can read to the browser', () => {
  expect(findNewSyntax('var a = ;', 'script')).toEqual([])
  expect(findNewSyntax('a?.b; )', 'script')).toEqual([])
})

it('does not mind deep nesting', () => {
  expect(findNewSyntax(`${'a('.repeat(500)}b?.c${')'.repeat(500)}`, 'script')).toHaveLength(1)
  expect(findNewSyntax(`x = ${'1 + '.repeat(20_000)}1`, 'script')).toEqual([])
})
