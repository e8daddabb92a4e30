/** Lo que falló con paquetes y archivos de vocabulario; la forma de las claves, en problems.ts. */
export const packProblems = {
  'reason.pack-damaged': 'Un paquete está dañado: {about}.',
  'reason.pack-damaged.advice':
    'Dragoman no usa el paquete dañado. Añadirlo de nuevo, desde su origen o desde otra copia de sus archivos.',
  'reason.pack-unknown': 'No existe el paquete «{about}».',
  'reason.pack-unknown.advice': 'Elegir uno de la lista de paquetes.',
  'reason.pack-unavailable': 'No se pudo descargar un paquete: {about}.',
  'reason.pack-unavailable.advice':
    'Comprobar la conexión a internet y reintentar, o añadir el paquete desde una carpeta o un archivo comprimido que contenga sus archivos.',
  'reason.pack-changed': 'Un paquete ha cambiado en su origen: {about}.',
  'reason.pack-changed.advice':
    'Dragoman solo acepta archivos que conoce, así que no se añadió el paquete. Una versión más reciente de Dragoman puede conocer los nuevos.',
  'reason.pack-sign-in': 'En lugar del paquete se recibió una página web: {about}.',
  'reason.pack-sign-in.advice':
    'Puede que la red exija iniciar sesión antes. Abrir un navegador, iniciar sesión y reintentar.',
  'reason.pack-unsafe': 'Se rechazó un archivo comprimido porque no es seguro descomprimirlo: {about}.',
  'reason.pack-unsafe.advice':
    'No se conservó nada de él. Conseguir de nuevo el archivo de un origen de confianza.',
  'reason.pack-unreadable': 'No se puede leer un paquete: {about}.',
  'reason.pack-unreadable.advice':
    'Elegir una carpeta o un archivo de tipo zip, tar, tar.gz, tar.bz2 o tar.zst.',
  'reason.pack-unrecognised': 'Dragoman no reconoce los archivos de «{about}».',
  'reason.pack-unrecognised.advice':
    'Elegir la carpeta o el archivo comprimido de un modelo para sherpa-onnx o Firefox Translations, tal como lo publica su autor.',
  'reason.pack-language-unknown': 'No se pudo determinar el idioma del paquete de «{about}».',
  'reason.pack-language-unknown.advice':
    'Indicarlo al añadir el paquete: npm run packs -- add --from PATH --language es',
  'reason.pack-busy': 'Otro programa está modificando el paquete «{about}».',
  'reason.pack-busy.advice': 'Esperar a que termine y reintentar.',
  'reason.pack-in-use': 'El paquete «{about}» está en uso y no se pudo modificar.',
  'reason.pack-in-use.advice':
    'Cerrar Dragoman y todas las pasarelas que funcionen en este equipo y reintentar.',
  'reason.pack-cancelled': 'Se canceló la adición del paquete «{about}».',
  'reason.pack-cancelled.advice':
    'Lo ya descargado se conserva un tiempo, de modo que reintentar es más rápido.',
  'reason.pack-not-written': 'No se puede modificar la carpeta de paquetes: {about}.',
  'reason.pack-not-written.advice':
    'Comprobar que se puede escribir en esta carpeta, o indicar otra en DRAGOMAN_PACKS.',
  'reason.disk-full': 'No hay suficiente espacio libre en el disco: {about}.',
  'reason.disk-full.advice': 'Liberar espacio y reintentar.',
  'reason.vocabulary-unreadable': '«{about}» no es un archivo de vocabulario que Dragoman pueda leer.',
  'reason.vocabulary-unreadable.advice':
    'Elegir un archivo CSV en UTF-8 cuya primera línea nombre sus columnas (source, target, …) o un archivo TBX-Basic.',
  'reason.vocabulary-unsafe': 'No se leyó «{about}» porque declara sus propias entidades XML.',
  'reason.vocabulary-unsafe.advice':
    'Con esas declaraciones un archivo pequeño puede volverse enorme o leer otros archivos. Exportarlo de nuevo sin ellas.',
  'reason.vocabulary-too-large': '«{about}» es demasiado grande para un archivo de vocabulario.',
  'reason.vocabulary-too-large.advice':
    'Un archivo de vocabulario puede tener hasta 16 MB. Dividirlo o quitar lo que no haga falta.',
  'reason.vocabulary-list-too-large.glossary':
    'El glosario tiene más entradas de las que acepta un servicio.',
  'reason.vocabulary-list-too-large.corrections':
    'La lista de correcciones tiene más entradas de las que acepta un servicio.',
  'reason.vocabulary-list-too-large.translationDictionary':
    'La lista de sustituciones tiene más entradas de las que acepta un servicio.',
  'reason.vocabulary-list-too-large.advice':
    'Una lista puede tener hasta 5000 filas y 900 kB. Quitar lo que no haga falta; hasta entonces no se guarda.',
  'reason.vocabulary-not-written': 'No se pudo escribir el vocabulario en «{about}».',
  'reason.vocabulary-not-written.advice':
    'Comprobar que hay espacio suficiente y que se puede escribir en la carpeta, y exportar de nuevo.',
};
