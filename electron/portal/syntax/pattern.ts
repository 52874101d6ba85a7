/** What of a regular expression came after Edge 18. */
import type { SyntaxFeature } from './features.ts'

const FLAGS: Record<string, SyntaxFeature> = {
  s: 'builtins.RegExp.dotAll',
  d: 'builtins.RegExp.hasIndices',
  v: 'builtins.RegExp.unicodeSets',
}

/** Features of a valid pattern and its flags. */
export function patternFeatures(pattern: string, flags: string): SyntaxFeature[] {
  const found = new Set([...flags].flatMap((flag) => FLAGS[flag] ?? []))
  const unicode = /[uv]/.test(flags)
  let inClass = false
  for (let index = 0; index < pattern.length; index += 1) {
    const rest = pattern.slice(index, index + 8)
    if (rest.startsWith('\\')) {
      if (unicode && /^\\p\{/i.test(rest)) found.add('regular_expressions.unicode_character_class_escape')
      index += 1
    } else if (rest.startsWith('[')) inClass = true
    else if (rest.startsWith(']')) inClass = false
    else if (inClass || !rest.startsWith('(?')) continue
    else if (/^\(\?<[=!]/.test(rest)) found.add('regular_expressions.lookbehind_assertion')
    else if (rest.startsWith('(?<')) found.add('regular_expressions.named_capturing_group')
    else if (/^\(\?[ims-]/.test(rest)) found.add('regular_expressions.modifier')
  }
  return [...found]
}
