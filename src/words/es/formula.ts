import type { formula as english } from '../en/formula.js'

/** Why a formula or a condition cannot be used. */
export const formula: typeof english = {
  'formula-place': (character, rest) => `en el carácter ${character}${rest === '' ? '' : ` ("${rest}")`}`,
  'the-formula': (source) => `la fórmula "${source}"`,
  'the-condition': (source) => `la condición "${source}"`,
  'formula-unreadable': (of, where) => `${of} no se puede leer ${where}`,
  'formula-unclosed': (of, sign, where) => `en ${of} falta el ${sign} que cierra lo que se abre ${where}`,
  'formula-lacks-sign': (of, sign, where) => `a ${of} le falta "${sign}" ${where}`,
  'formula-lacks-operand': (of, where) => `a ${of} le falta un nombre o un número ${where}`,
  'formula-lacks-comparison': (of, where) => `a ${of} le falta una comparación ${where}`,
  'formula-no-parameters': (of, where) => `${of} no admite parámetros ${where}`,
  'formula-parameter-without-number': (of, where) => `${of} tiene un parámetro sin número ${where}`,
  'formula-unknown-function': (of, name, where) => `${of} usa la función desconocida "${name}" ${where}`,
  'formula-arguments': (of, name, count, where) => `${of} da a ${name} un número de argumentos que no admite (${count}) ${where}`,
  'formula-goes-on': (of, where) => `${of} sigue donde debería terminar ${where}`,
  'formula-language':
    'Una fórmula tiene nombres, números, + - * /, paréntesis y min, max, abs, pow, ln, coalesce y, sobre todos los clientes, total, lowest, highest, count, rank; escriba entre "comillas dobles" los nombres con otros caracteres.',
  'formula-language-of-rows':
    "Una fórmula tiene columnas, números, 'textos', + - * /, & entre textos, paréntesis, if(condición, a, b) y lower, upper, trim, left, right, coalesce, min, max, abs, pow, ln; ponga una columna con otros signos entre [corchetes].",
  'language-of-conditions': `Una condición tiene columnas, números, 'textos' y fechas como '2025-12-31', = != < <= > >=, in (…), "is missing", starts(a, 'x'), ends, contains, "and", "or", "not", paréntesis y todo lo que tiene una fórmula; ponga una columna con otros signos entre [corchetes].`,
  'write-instead': (ours, theirs) => `Escriba ${ours} en lugar de ${theirs}.`,
  'formula-needs-number': 'Ahí solo puede estar un parámetro que tenga un número: dele un valor por defecto o ponga esa parte bajo "if".',
  'formula-too-long': 'la fórmula es demasiado larga o tiene demasiados niveles',
  'fewer-terms': 'Escríbala con menos términos: caben 400 niveles.',
  'rank-of-rank': 'una fórmula toma el puesto (rank) de un puesto, que es el mismo puesto al revés',
  'rank-in-condition': 'rank(…) está en una condición, donde los clientes se miran de uno en uno',
  'rank-as-measure': 'Haga del puesto una medida propia y use su nombre.',
}
