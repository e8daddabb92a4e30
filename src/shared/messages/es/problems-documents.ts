/** What went wrong with a document that is to be translated; see en/problems-documents.ts. */
export const documentProblems = {
  'reason.document-unreadable.missing': 'No se puede abrir «{about}».',
  'reason.document-unreadable.missing.advice':
    'Comprobar que el archivo sigue existiendo y que se puede leer.',
  'reason.document-unreadable.unknown': '«{about}» no es un documento que Dragoman pueda traducir.',
  'reason.document-unreadable.unknown.advice':
    'Elegir Markdown, texto sin formato, Word (.docx), SubRip (.srt), WebVTT, JSON, YAML, XLIFF 2, gettext (.po) o un vocabulario (.csv).',
  'reason.document-unreadable.encoding': '«{about}» no está en UTF-8 ni en UTF-16.',
  'reason.document-unreadable.encoding.advice': 'Guardarlo como UTF-8 en el programa del que procede.',
  'reason.document-unreadable.no-text': '«{about}» no es texto, aunque su nombre lo diga.',
  'reason.document-unreadable.syntax': '«{about}» tiene un error en la línea {line, number}: {what}.',
  'reason.document-unreadable.syntax.advice': 'Corregir el archivo y reintentar. No se tradujo nada.',
  'reason.document-unreadable.too-deep': '«{about}» tiene demasiados niveles anidados para leerlo.',
  'reason.document-unreadable.no-cues': '«{about}» no contiene subtítulos.',
  'reason.document-unreadable.doctype': '«{about}» declara un tipo de documento, que Dragoman no lee.',
  'reason.document-unreadable.doctype.advice':
    'Quitar el DOCTYPE del archivo: podría hacer que el lector descargue o expanda otras cosas.',
  'reason.document-unreadable.no-xliff': '«{about}» no es XLIFF 2.',
  'reason.document-unreadable.no-xliff.advice':
    'XLIFF 1.2 tiene otra estructura. Exportarlo como XLIFF 2.0 o 2.1 en el programa del que procede.',
  'reason.document-unreadable.no-docx': '«{about}» no es un documento de Word.',
  'reason.document-unreadable.no-docx.advice':
    'Los archivos .doc antiguos y otros documentos se pueden guardar como .docx en Word o LibreOffice.',
  'reason.document-unreadable.password': '«{about}» está protegido con una contraseña.',
  'reason.document-unreadable.password.advice': 'Guardar una copia sin contraseña.',
  'reason.document-unreadable.bomb':
    '«{about}» es, descomprimido, muchas veces mayor de lo que puede ser un documento.',
  'reason.document-unreadable.nothing': '«{about}» no contiene nada que traducir.',
  'reason.document-unreadable.too-large': '«{about}» ocupa más de 16 MB.',
  'reason.document-unreadable.too-large.advice': 'Dividirlo en varios archivos.',
  'reason.document-unreadable.long-string':
    '«{about}» contiene un texto de más de {limit, number} caracteres de una pieza: «{beginning}…».',
  'reason.document-unreadable.long-string.advice': 'Dividirlo en párrafos o líneas.',
  'reason.document-unreadable.advice': 'Comprobar que es el archivo correcto.',
  'reason.document-not-written': 'No se pudo escribir «{about}».',
  'reason.document-not-written.advice':
    'Comprobar que hay espacio en el disco y que se puede escribir allí, o elegir otra carpeta.',
  'reason.document-unreadable.forgotten': 'Este documento ya no se conoce.',
  'reason.document-unreadable.forgotten.advice': 'Elegirlo de nuevo.',
  'reason.document-unreadable.no-vocabulary': '«{about}» es una tabla, pero no un vocabulario de Dragoman.',
  'reason.document-unreadable.no-vocabulary.advice':
    'De las tablas solo se puede traducir un vocabulario exportado por Dragoman (CSV).',
  'reason.document-unreadable.too-much':
    '«{about}» no se pudo leer: hacía falta demasiado tiempo o demasiada memoria.',
};
