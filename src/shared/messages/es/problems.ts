/** Qué falló y qué hacer, por el motivo de un Problem; la forma de las claves, en en/problems.ts. */
export const problems = {
  'reason.audio-file-missing': 'No se puede abrir la grabación «{about}».',
  'reason.audio-file-missing.advice':
    'Comprobar que el archivo sigue existiendo y que se puede leer, o elegir otra grabación.',
  'reason.audio-file-unreadable': '«{about}» no es una grabación que Dragoman pueda leer.',
  'reason.audio-file-unreadable.advice':
    'Elegir un archivo WAV (PCM de 8 a 32 bits, coma flotante, ley A o ley µ) o un archivo .raw de PCM mono de 16 bits a 16 000 Hz.',
  'reason.audio-file-empty': '«{about}» no contiene audio.',
  'reason.audio-file-empty.advice': 'Es un archivo WAV de duración cero. Elegir otra grabación.',
  'reason.device-missing': '«{about}» no está conectado.',
  'reason.device-missing.chosen': 'El dispositivo elegido no está conectado.',
  'reason.device-missing.advice':
    'Volver a conectarlo o elegir otra fuente. No se captura ninguna otra en su lugar.',
  'reason.device-lost': '«{about}» dejó de enviar audio.',
  'reason.device-lost.advice':
    'Dragoman sigue intentándolo con este dispositivo. Volver a conectarlo o elegir otra fuente.',
  'reason.device-none': 'No se encontró ningún micrófono ni otra fuente de audio.',
  'reason.device-none.advice': 'Conectar un micrófono o probar la charla de muestra.',
  'reason.virtual-microphone-failed': 'No se pudo crear el micrófono para llamadas.',
  'reason.virtual-microphone-failed.advice':
    'Necesita PulseAudio o PipeWire y el programa pactl (paquete pulseaudio-utils). En su lugar, la voz se oye en este equipo.',
  'reason.audio-dropped': 'No se pudieron enviar a tiempo {seconds, number, ::.0} s de audio y se omitieron.',
  'reason.audio-dropped.advice':
    'El servicio o la red es más lento que el habla. Las frases siguientes no se ven afectadas.',
  'reason.audio-unsent': 'No se pudieron enviar {seconds, number, ::.0} s de audio y se omitieron.',
  'reason.audio-unsent.advice':
    'El servicio estuvo inaccesible demasiado tiempo. Lo que se diga tras la reconexión no se ve afectado.',
  'reason.end-missing': 'El servicio no completó el final de la sesión.',
  'reason.end-missing.advice': 'Pueden faltar las últimas palabras en la transcripción.',
  'reason.service-unreachable': 'El servicio de traducción en {about} no responde.',
  'reason.service-unreachable.advice': 'Comprobar la dirección y la red, y volver a conectar.',
  'reason.service-refused-key': 'El servicio de traducción en {about} rechazó la clave.',
  'reason.service-refused-key.advice': 'Introducir una clave válida en los ajustes e iniciar de nuevo.',
  'reason.service-needs-key': 'El servicio de traducción en {about} exige una clave.',
  'reason.service-needs-key.advice': 'Introducir la clave facilitada por quien gestiona el servicio.',
  'reason.key-invalid': 'Esta clave no se puede usar: contiene un carácter que ninguna clave puede tener.',
  'reason.key-invalid.advice':
    'Copiar la clave de nuevo, sin saltos de línea ni caracteres invisibles, e introducirla.',
  'reason.service-wrong-host': 'El servidor en {about} no acepta este nombre.',
  'reason.service-wrong-host.advice':
    'Conectar con un nombre que el servidor conozca. Para que una pasarela de Dragoman acepte otro, iniciarla con «--allow-host NAME».',
  'reason.service-refused': 'El servidor en {about} no habla este protocolo.',
  'reason.service-refused.advice':
    'Comprobar la dirección del servicio. Puede que haya respondido un proxy de la empresa o una página de inicio de sesión.',
  'reason.connection-lost': 'Se perdió la conexión con {about}.',
  'reason.connection-lost.advice':
    'Se reconecta automáticamente. Se retienen hasta 30 segundos de habla y se envían cuando vuelve la conexión.',
  'reason.connection-lost.at-the-end': 'Se perdió la conexión con {about} y la sesión terminó sin ella.',
  'reason.connection-lost.at-the-end.advice': 'Pueden faltar las últimas palabras en la transcripción.',
  'reason.message-malformed': 'El servicio envió un mensaje que no se pudo entender ({about}).',
  'reason.message-malformed.advice':
    'El mensaje se ignoró y la sesión continúa. Si ocurre a menudo, conviene informar al proveedor.',
  'reason.service-error': 'El servicio informó: {about}.',
  'reason.service-error.advice': 'Reintentar, o elegir otro idioma u otro servicio.',
  'reason.service-degraded': 'El servicio no puede entregar lo que se dice: {about}.',
  'reason.service-degraded.advice':
    'Guarda las palabras y las entrega en cuanto puede. Se puede seguir hablando o esperar; no hace falta hacer nada.',
  'reason.gateway-stopped.exited': 'La pasarela de traducción integrada se detuvo (código de salida {code}).',
  'reason.gateway-stopped.exited-unknown': 'La pasarela de traducción integrada se detuvo inesperadamente.',
  'reason.gateway-stopped.late': 'La pasarela de traducción integrada no arrancó a tiempo.',
  'reason.gateway-stopped.closing':
    'La pasarela de traducción integrada se ha detenido porque Dragoman se está cerrando.',
  'reason.gateway-stopped.advice': 'Iniciar de nuevo para volver a arrancarla.',
  'reason.engine-missing': 'Falta instalar un motor: {about}.',
  'reason.engine-missing.recogniser': 'No hay ningún reconocedor de voz instalado.',
  'reason.engine-missing.recogniser.advice':
    'Con acceso al registro de npm, «npm run setup» o la página de motores instala Moonshine (28 MB). Sin él, «npm run packs -- add --from FOLDER» lo añade desde una carpeta.',
  'reason.engine-missing.translator':
    'No hay ningún traductor instalado: ni apertium-eng-spa, ni un paquete, ni un servidor por dirección.',
  'reason.engine-missing.voice':
    'No hay ninguna voz instalada: ni eSpeak NG, ni un paquete, ni un servidor por dirección.',
  'reason.engine-missing.speakers': 'No hay instalado ningún paquete que distinga a los interlocutores.',
  'reason.engine-missing.advice': 'Ejecutar «npm run setup», que lo instala o muestra la orden que lo hace.',
  'reason.engine-failed': 'Falló un motor: {about}.',
  'reason.engine-failed.advice': 'Se reinicia automáticamente. Los demás motores no se ven afectados.',
  'reason.engine-failed.cannot-load': 'Falló un motor: no se puede cargar {engine}.',
  'reason.engine-failed.not-tried': 'No se pudo probar el paquete {pack}.',
  'reason.engine-failed.address-unreachable': 'Falló un motor: {engine} {what}.',
  'reason.engine-failed.address-unreachable.advice':
    'Comprobar la dirección y la red. Dragoman reintenta automáticamente. Mientras no responda, lo sustituyen otros motores donde los haya.',
  'reason.engine-failed.address-late': 'Falló un motor: {engine} {what}.',
  'reason.engine-failed.address-late.advice':
    'Dragoman reintenta automáticamente. Mientras no responda, lo sustituyen otros motores donde los haya.',
  'reason.engine-failed.address-busy': 'Falló un motor: {engine} {what}.',
  'reason.engine-failed.address-busy.advice':
    'Dragoman reintenta automáticamente. Mientras no responda, lo sustituyen otros motores donde los haya.',
  'reason.engine-failed.address-broken': 'Falló un motor: {engine} {what}.',
  'reason.engine-failed.address-broken.advice':
    'Dragoman reintenta automáticamente. Mientras no responda, lo sustituyen otros motores donde los haya.',
  'reason.engine-failed.address-quota': 'Falló un motor: {engine} {what}.',
  'reason.engine-failed.address-quota.advice': 'Revisar la cuenta con su proveedor.',
  'reason.engine-failed.address-key': 'Falló un motor: {engine} {what}.',
  'reason.engine-failed.address-key.advice': 'Introducir una clave válida en la página de motores.',
  'reason.engine-failed.address-elsewhere': 'Falló un motor: {engine} {what}.',
  'reason.engine-failed.address-elsewhere.advice':
    'Comprobar la dirección y el modelo en la página de motores. Puede que haya respondido un proxy de la empresa o una página de inicio de sesión.',
  'reason.engine-failed.address-missing': 'Falló un motor: {engine} {what}.',
  'reason.engine-failed.address-missing.advice':
    'Comprobar la dirección y el modelo en la página de motores.',
  'reason.engine-failed.address-unreadable': 'Falló un motor: {engine} {what}.',
  'reason.engine-failed.address-unreadable.advice':
    'Comprobar la dirección y el modelo en la página de motores.',
  'reason.engine-failed.address-refused': 'Falló un motor: {engine} {what}.',
  'reason.engine-failed.address-refused.advice':
    'Comprobar la dirección y el modelo en la página de motores.',
  'reason.engine-failed.address-useless': 'Falló un motor: {engine} {what}.',
  'reason.engine-failed.address-useless.advice':
    'Lo sustituye otro motor donde lo haya. Un modelo mayor comete menos errores.',
  'reason.engine-failed.address-resting': 'Falló un motor: {engine} {what}.',
  'reason.engine-failed.address-resting.advice':
    'Dragoman reintenta automáticamente. Mientras no responda, lo sustituyen otros motores donde los haya.',
  'reason.engine-replaced': 'Otro motor se encargó de esta frase: {about}.',
  'reason.engine-replaced.advice':
    'No falta nada. El motor preferido se vuelve a probar con la frase siguiente.',
  'reason.language-unsupported.speech': 'Ningún motor disponible aquí reconoce el habla en {language}.',
  'reason.language-unsupported.detection':
    'Ningún motor disponible aquí reconoce el habla y distingue entre estos idiomas: {tags}.',
  'reason.language-unsupported.pair': 'Ningún motor disponible aquí traduce de {source} a {target}.',
  'reason.language-unsupported.voice': 'Ningún motor disponible aquí habla {language}.',
  'reason.language-unsupported.speech-among': 'Ningún motor disponible aquí reconoce el habla en {language}.',
  'reason.language-unsupported.speech-among.advice':
    'Disponible: {offered}. Los paquetes (dragoman packs list) u otro servidor (--url) añaden más.',
  'reason.language-unsupported.pair-among': 'Ningún motor disponible aquí traduce de {source} a {target}.',
  'reason.language-unsupported.pair-among.advice':
    'Disponible: {offered}. Los paquetes (dragoman packs list) u otro servidor (--url) añaden más.',
  'reason.language-unsupported.advice': 'Elegir otro idioma, instalar su paquete o conectar con un servicio.',
  'reason.export-not-written': 'No se pudo escribir «{about}».',
  'reason.export-not-written.advice':
    'Comprobar que la carpeta existe, que se puede escribir en ella y que hay sitio en el disco.',
  'reason.record-not-written.full': 'La sesión no se está guardando: el disco está lleno.',
  'reason.record-not-written.read-only':
    'La sesión no se está guardando: Dragoman no puede escribir en su carpeta.',
  'reason.record-not-written.gone': 'La sesión no se está guardando: no está el disco o su carpeta.',
  'reason.record-not-written.late': 'La sesión no se está guardando: el disco no responde.',
  'reason.record-not-written.failed': 'La sesión no se está guardando: el disco notifica un error.',
  'reason.record-not-written.advice':
    'La sesión continúa. Todo lo dicho hasta ahora está en memoria y se guarda en cuanto el disco lo permita; no cerrar Dragoman hasta que desaparezca este mensaje.',
  'reason.record-unreadable': 'La sesión guardada «{about}» está dañada: no se pudo leer entera.',
  'reason.record-unreadable.advice': 'Se muestra lo que se pudo leer. El archivo se dejó como está.',
  'reason.record-missing': 'No existe la sesión guardada «{about}».',
  'reason.record-missing.folder': 'No existe la carpeta «{folder}».',
  'reason.record-missing.folder.advice': 'Comprobar lo que dice --data.',
  'reason.record-missing.advice': 'Puede que se haya eliminado. Abrir de nuevo la lista.',
  'reason.task-missing': 'El servicio ya no tiene esta sesión.',
  'reason.task-missing.advice': 'Puede que se haya eliminado en otro lugar. Abrir de nuevo la lista.',
  'reason.file-damaged': 'No se pudo leer el archivo «{about}».',
  'reason.file-damaged.advice':
    'Un disco lleno o un antivirus puede dañar un archivo. Comprobar que los ajustes son los deseados.',
  'reason.setting-managed': 'Esto lo establece la organización.',
  'reason.setting-managed.advice': 'Consultar a quien administra este equipo.',
  'reason.storage-failed.storage_connection_failed':
    'La grabación no se está guardando: no se puede acceder al servicio de almacenamiento.',
  'reason.storage-failed.storage_upload_failed':
    'La grabación no se está guardando entera: el servicio de almacenamiento rechazó una parte.',
  'reason.storage-failed.storage_queue_full':
    'La grabación no se está guardando entera: hay demasiado pendiente de almacenar y el audio más reciente no se conserva.',
  'reason.storage-failed.database-damaged':
    'La base de datos de la pasarela estaba dañada. Lo que se pudo leer está en una nueva, en la que continúa la sesión; la dañada se llama ahora «{aside}».',
  'reason.storage-failed.advice':
    'La sesión continúa y no se pierde nada de lo que hay en pantalla. Revisar el almacenamiento de la pasarela.',
  'reason.request-invalid': 'La petición no era válida: {about}.',
  'reason.request-invalid.too-long':
    'El texto es demasiado largo para leerlo de una vez: {count, number} caracteres.',
  'reason.request-invalid.advice': 'Es un error de Dragoman. Se agradece un informe con el registro.',
  'reason.not-allowed': 'Eso no está permitido aquí: {about}.',
  'reason.not-allowed.advice': 'Solo pueden pedirlo las páginas del propio Dragoman.',
  'reason.internal': 'Algo falló dentro de Dragoman: {about}.',
  'reason.internal.advice': 'La sesión continúa. Se agradece un informe con el registro.',

  'reason.not-now.session-running': 'No es posible mientras hay una sesión en marcha.',
  'reason.not-now.no-session': 'No es posible ahora: no hay ninguna sesión en marcha.',
  'reason.not-now.reconnecting': 'No es posible ahora: se está restableciendo la conexión.',
  'reason.not-now.source-changing':
    'No es posible ahora: no hay ninguna sesión en marcha, o su fuente está cambiando.',
  'reason.not-now.not-live': 'No hay nada que pausar.',
  'reason.not-now.not-paused': 'La sesión no está en pausa.',
  'reason.not-now.stopped': 'La sesión se detuvo.',
  'reason.not-now.session-closed': 'La sesión se cerró.',
  'reason.not-now.session-cleared': 'Esta sesión se borró.',
  'reason.not-now.nothing-to-join': 'No hay nada a lo que unirse.',
  'reason.not-now.no-undo': 'No se puede deshacer: no se conoce el interlocutor anterior.',
  'reason.not-now.sentence-gone': 'El servicio ya no tiene esa frase.',
  'reason.not-now.sentence-unknown': 'No existe esa frase.',
  'reason.not-now.sentence-growing': 'La frase aún se está pronunciando.',
  'reason.not-now.speaker-unknown': 'No existe ese interlocutor.',
  'reason.not-now.speaker-merged': '{speaker} ya se ha combinado.',
  'reason.not-now.same-speaker': 'Ya son el mismo interlocutor.',
  'reason.not-now.not-conversation': 'Esto no es una conversación.',
  'reason.not-now.not-broadcast': 'Esto no es una emisión.',
  'reason.not-now.broadcast-live': 'La emisión ya está en directo.',
  'reason.not-now.no-invitation': 'No hay ninguna invitación que se pueda terminar.',
  'reason.not-now.no-key-needed': 'La pasarela de este equipo no necesita clave.',
  'reason.not-now.pack-being-added': 'Este paquete ya se está añadiendo.',
  'reason.not-now.recogniser-closed': 'El reconocedor de voz se cerró.',
  'reason.not-now.provider-pending': 'La clave está guardada y se usa cuando termine la sesión en marcha.',
  'reason.not-now.provider-silent': 'El proveedor no dijo nada.',
  'reason.not-now.too-many-sessions':
    'Esta pasarela ya atiende {count, plural, one {# sesión} other {# sesiones}}, que es su límite.',
  'reason.not-now.advice': 'Esperar a que termine el paso actual y reintentar.',

  'reason.not-offered.rename-speaker': 'Este servicio no puede cambiar el nombre de los interlocutores.',
  'reason.not-offered.reassign-speaker': 'Este servicio no puede asignar una frase a otro interlocutor.',
  'reason.not-offered.merge-speakers': 'Este servicio no puede combinar interlocutores.',
  'reason.not-offered.retranslate': 'Este servicio no puede volver a traducir una frase.',
  'reason.not-offered.speak': 'Este servicio no puede leer en voz alta una sola frase.',
  'reason.not-offered.set-conversation-mode':
    'Este servicio no puede cambiar cómo se distingue a los interlocutores.',
  'reason.not-offered.end-invitation': 'Este servicio no puede terminar una invitación.',
  'reason.not-offered.set-speaker-language': 'Este servicio no puede cambiar el idioma de un interlocutor.',
  'reason.not-offered.start-broadcast': 'Este servicio no puede emitir.',
  'reason.not-offered.rename-session': 'Este servicio no puede cambiar el nombre de la sesión.',
  'reason.not-offered.configure': 'Este servicio no puede cambiar el vocabulario durante una sesión.',
  'reason.not-offered.switch-language': 'Este servicio no puede cambiar de idioma durante una sesión.',
  'reason.not-offered.set-speech-mode':
    'Este servicio no puede cambiar durante una sesión qué se lee en voz alta.',
  'reason.not-offered.set-speech': 'Este servicio no puede activar ni desactivar la voz durante una sesión.',
  'reason.not-offered.transcribe': 'Este servicio no puede limitarse a transcribir.',
  'reason.not-offered.record': 'Este servicio no puede grabar una sesión.',
  'reason.not-offered.conversation':
    'Este servicio no puede traducir una conversación en un solo dispositivo.',
  'reason.not-offered.broadcast': 'Este servicio no puede emitir una sesión.',
  'reason.not-offered.two-devices': 'Este servicio no puede conectar dos dispositivos.',
  'reason.not-offered.several-targets': 'Este servicio solo puede traducir a un idioma a la vez.',
  'reason.not-offered.advice': 'Conectar con un servicio que lo ofrezca.',

  'kept.sentences':
    '{count, plural, one {La frase dicha hasta ahora está guardada.} other {Las # frases dichas hasta ahora están guardadas.}}',
  'kept.damaged-file':
    '{copy, select, restored {Dragoman continúa con la última copia en buen estado} other {Dragoman continúa sin su contenido}}; {aside, select, none {los cambios no se pueden guardar} other {el archivo dañado se llama ahora «{aside}»}}.',
  'kept.installed-pack': 'La versión instalada antes sigue igual.',
  'reason.not-now.edited-since': 'Esta frase se volvió a cambiar después. Deshacer primero ese cambio.',
  'reason.not-now.too-many-parts': 'Esta frase no se puede dividir más.',
};
