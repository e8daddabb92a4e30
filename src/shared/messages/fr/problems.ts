/**
 * What went wrong and what to do, by the reason of a Problem: `reason.<reason>`, or `reason.<reason>.<why>` where it has
 * several sentences; the advice is of the reason or of the why. `language`, `source` and `target` are tags, shown as names.
 */
export const problems = {
  'reason.audio-file-missing': 'L’enregistrement « {about} » ne peut pas être ouvert.',
  'reason.audio-file-missing.advice':
    'Vérifiez que le fichier existe encore et que vous pouvez le lire, ou choisissez un autre enregistrement.',
  'reason.audio-file-unreadable': '« {about} » n’est pas un enregistrement que Dragoman sait lire.',
  'reason.audio-file-unreadable.advice':
    'Choisissez un fichier WAV (PCM de 8 à 32 bits, flottant, loi A ou loi µ) ou un fichier .raw en PCM mono 16 bits à 16 000 Hz.',
  'reason.audio-file-empty': '« {about} » ne contient pas de son.',
  'reason.audio-file-empty.advice':
    'C’est un fichier WAV de durée nulle. Choisissez un autre enregistrement.',
  'reason.device-missing': '« {about} » n’est pas connecté.',
  'reason.device-missing.chosen': 'L’appareil choisi n’est pas connecté.',
  'reason.device-missing.advice':
    'Reconnectez-le ou choisissez une autre source. Rien d’autre n’est capté à sa place.',
  'reason.device-lost': '« {about} » n’envoie plus de son.',
  'reason.device-lost.advice':
    'Dragoman continue d’essayer cet appareil. Reconnectez-le ou choisissez une autre source.',
  'reason.device-none': 'Aucun microphone ni autre source audio n’a été trouvé.',
  'reason.device-none.advice': 'Connectez un microphone ou essayez le discours d’exemple.',
  'reason.virtual-microphone-failed': 'Le microphone pour les appels n’a pas pu être créé.',
  'reason.virtual-microphone-failed.advice':
    'Il lui faut PulseAudio ou PipeWire, et le programme pactl (paquet pulseaudio-utils). La voix est entendue sur cet ordinateur à la place.',
  'reason.audio-dropped':
    '{seconds, number, ::.0} s de son n’ont pas pu être envoyées à temps et ont été omises.',
  'reason.audio-dropped.advice':
    'Le service ou le réseau est plus lent que la parole. Les phrases suivantes ne sont pas touchées.',
  'reason.audio-unsent': '{seconds, number, ::.0} s de son n’ont pas pu être envoyées et ont été omises.',
  'reason.audio-unsent.advice':
    'Le service est resté injoignable trop longtemps. Ce qui est dit après la reconnexion n’est pas touché.',
  'reason.end-missing': 'Le service n’a pas achevé la fin de la session.',
  'reason.end-missing.advice': 'Les derniers mots manquent peut-être dans la transcription.',
  'reason.service-unreachable': 'Le service de traduction de {about} ne répond pas.',
  'reason.service-unreachable.advice': 'Vérifiez l’adresse et le réseau, puis reconnectez.',
  'reason.service-refused-key': 'Le service de traduction de {about} a rejeté la clé.',
  'reason.service-refused-key.advice': 'Saisissez une clé valable dans les paramètres, puis redémarrez.',
  'reason.service-needs-key': 'Le service de traduction de {about} exige une clé.',
  'reason.service-needs-key.advice': 'Saisissez la clé que vous a donnée l’exploitant du service.',
  'reason.key-invalid':
    'Cette clé ne peut pas être utilisée : elle contient un caractère qu’aucune clé ne peut avoir.',
  'reason.key-invalid.advice':
    'Copiez de nouveau la clé, sans saut de ligne ni caractères invisibles, et saisissez-la.',
  'reason.service-wrong-host': 'Le serveur de {about} n’accepte pas ce nom.',
  'reason.service-wrong-host.advice':
    'Connectez-vous par un nom que le serveur connaît. Pour en apprendre un autre à une passerelle Dragoman, démarrez-la avec « --allow-host NAME ».',
  'reason.service-refused': 'Le serveur de {about} ne parle pas ce protocole.',
  'reason.service-refused.advice':
    'Vérifiez l’adresse du service. Un proxy d’entreprise ou une page de connexion a peut-être répondu à sa place.',
  'reason.connection-lost': 'La connexion à {about} est perdue.',
  'reason.connection-lost.advice':
    'Reconnexion automatique en cours. Jusqu’à 30 secondes de parole sont retenues, puis envoyées au retour de la connexion.',
  'reason.connection-lost.at-the-end':
    'La connexion à {about} a été perdue, et la session s’est terminée sans elle.',
  'reason.connection-lost.at-the-end.advice': 'Les derniers mots manquent peut-être dans la transcription.',
  'reason.message-malformed': 'Le service a envoyé un message incompréhensible ({about}).',
  'reason.message-malformed.advice':
    'Le message a été ignoré et la session continue. Si cela arrive souvent, signalez-le au fournisseur.',
  'reason.service-error': 'Le service signale : {about}.',
  'reason.service-error.advice': 'Réessayez, ou choisissez une autre langue ou un autre service.',
  'reason.service-degraded': 'Le service ne peut pas transmettre ce que vous dites : {about}.',
  'reason.service-degraded.advice':
    'Il garde vos propos et les transmet dès qu’il le peut. Continuez à parler ou attendez ; vous n’avez rien à faire.',
  'reason.gateway-stopped.exited':
    'La passerelle de traduction intégrée s’est arrêtée (code de sortie {code}).',
  'reason.gateway-stopped.exited-unknown':
    'La passerelle de traduction intégrée s’est arrêtée de façon inattendue.',
  'reason.gateway-stopped.late': 'La passerelle de traduction intégrée n’a pas démarré à temps.',
  'reason.gateway-stopped.closing':
    'La passerelle de traduction intégrée s’est arrêtée, car Dragoman se ferme.',
  'reason.gateway-stopped.advice': 'Redémarrez pour la relancer.',
  'reason.engine-missing': 'Un moteur n’est pas installé : {about}.',
  'reason.engine-missing.recogniser': 'Aucun moteur de reconnaissance vocale n’est installé.',
  'reason.engine-missing.recogniser.advice':
    'Avec un accès au registre npm, « npm run setup » ou la page « Moteurs » installe Moonshine (28 Mo). Sans accès, « npm run packs -- add --from FOLDER » l’ajoute depuis un dossier.',
  'reason.engine-missing.translator':
    'Aucune traduction n’est installée : ni apertium-eng-spa, ni pack, ni serveur par adresse.',
  'reason.engine-missing.voice':
    'Aucune voix n’est installée : ni eSpeak NG, ni pack, ni serveur par adresse.',
  'reason.engine-missing.speakers': 'Aucun pack qui distingue les orateurs n’est installé.',
  'reason.engine-missing.advice':
    'Exécutez « npm run setup », qui l’installe ou affiche la commande qui le fait.',
  'reason.engine-failed': 'Un moteur a échoué : {about}.',
  'reason.engine-failed.advice': 'Il redémarre automatiquement. Les autres moteurs ne sont pas touchés.',
  'reason.engine-failed.cannot-load': 'Un moteur a échoué : {engine} ne peut pas être chargé.',
  'reason.engine-failed.not-tried': 'Le pack {pack} n’a pas pu être testé.',
  'reason.engine-failed.address-unreachable': 'Un moteur a échoué : {engine} {what}.',
  'reason.engine-failed.address-unreachable.advice':
    'Vérifiez l’adresse et le réseau. Dragoman réessaie automatiquement. En attendant une réponse, d’autres moteurs prennent le relais s’il y en a.',
  'reason.engine-failed.address-late': 'Un moteur a échoué : {engine} {what}.',
  'reason.engine-failed.address-late.advice':
    'Dragoman réessaie automatiquement. En attendant une réponse, d’autres moteurs prennent le relais s’il y en a.',
  'reason.engine-failed.address-busy': 'Un moteur a échoué : {engine} {what}.',
  'reason.engine-failed.address-busy.advice':
    'Dragoman réessaie automatiquement. En attendant une réponse, d’autres moteurs prennent le relais s’il y en a.',
  'reason.engine-failed.address-broken': 'Un moteur a échoué : {engine} {what}.',
  'reason.engine-failed.address-broken.advice':
    'Dragoman réessaie automatiquement. En attendant une réponse, d’autres moteurs prennent le relais s’il y en a.',
  'reason.engine-failed.address-quota': 'Un moteur a échoué : {engine} {what}.',
  'reason.engine-failed.address-quota.advice': 'Vérifiez le compte auprès de son fournisseur.',
  'reason.engine-failed.address-key': 'Un moteur a échoué : {engine} {what}.',
  'reason.engine-failed.address-key.advice': 'Saisissez une clé valable sur la page « Moteurs ».',
  'reason.engine-failed.address-elsewhere': 'Un moteur a échoué : {engine} {what}.',
  'reason.engine-failed.address-elsewhere.advice':
    'Vérifiez l’adresse et le modèle sur la page « Moteurs ». Un proxy d’entreprise ou une page de connexion a peut-être répondu à sa place.',
  'reason.engine-failed.address-missing': 'Un moteur a échoué : {engine} {what}.',
  'reason.engine-failed.address-missing.advice': 'Vérifiez l’adresse et le modèle sur la page « Moteurs ».',
  'reason.engine-failed.address-unreadable': 'Un moteur a échoué : {engine} {what}.',
  'reason.engine-failed.address-unreadable.advice':
    'Vérifiez l’adresse et le modèle sur la page « Moteurs ».',
  'reason.engine-failed.address-refused': 'Un moteur a échoué : {engine} {what}.',
  'reason.engine-failed.address-refused.advice': 'Vérifiez l’adresse et le modèle sur la page « Moteurs ».',
  'reason.engine-failed.address-useless': 'Un moteur a échoué : {engine} {what}.',
  'reason.engine-failed.address-useless.advice':
    'Un autre moteur prend le relais s’il y en a un. Un modèle plus grand fait moins d’erreurs.',
  'reason.engine-failed.address-resting': 'Un moteur a échoué : {engine} {what}.',
  'reason.engine-failed.address-resting.advice':
    'Dragoman réessaie automatiquement. En attendant une réponse, d’autres moteurs prennent le relais s’il y en a.',
  'reason.engine-replaced': 'Un autre moteur a traité cette phrase : {about}.',
  'reason.engine-replaced.advice': 'Rien ne manque. Le moteur préféré est réessayé à la prochaine phrase.',
  'reason.language-unsupported.speech': 'Aucun moteur disponible ici ne reconnaît la parole en {language}.',
  'reason.language-unsupported.detection':
    'Aucun moteur disponible ici ne reconnaît la parole en sachant de laquelle de ces langues il s’agit : {tags}.',
  'reason.language-unsupported.pair':
    'Aucun moteur disponible ici ne traduit ce sens : {source} vers {target}.',
  'reason.language-unsupported.voice': 'Aucun moteur disponible ici ne parle {language}.',
  'reason.language-unsupported.speech-among':
    'Aucun moteur disponible ici ne reconnaît la parole en {language}.',
  'reason.language-unsupported.speech-among.advice':
    'Disponible : {offered}. Les packs (dragoman packs list) ou un autre serveur (--url) en ajoutent.',
  'reason.language-unsupported.pair-among':
    'Aucun moteur disponible ici ne traduit ce sens : {source} vers {target}.',
  'reason.language-unsupported.pair-among.advice':
    'Disponible : {offered}. Les packs (dragoman packs list) ou un autre serveur (--url) en ajoutent.',
  'reason.language-unsupported.advice':
    'Choisissez une autre langue, installez son pack ou connectez-vous à un service.',
  'reason.export-not-written': '« {about} » n’a pas pu être écrit.',
  'reason.export-not-written.advice':
    'Vérifiez que le dossier existe, que vous pouvez y écrire et que le disque a de la place.',
  'reason.record-not-written.full': 'La session n’est pas enregistrée : le disque est plein.',
  'reason.record-not-written.read-only':
    'La session n’est pas enregistrée : Dragoman ne peut pas écrire dans le dossier prévu.',
  'reason.record-not-written.gone':
    'La session n’est pas enregistrée : le disque ou le dossier prévu est absent.',
  'reason.record-not-written.late': 'La session n’est pas enregistrée : le disque ne répond pas.',
  'reason.record-not-written.failed': 'La session n’est pas enregistrée : le disque signale une erreur.',
  'reason.record-not-written.advice':
    'La session continue. Tout ce qui a été dit est gardé en mémoire et sera enregistré dès que le disque le permettra ; ne fermez pas Dragoman avant que ce message ait disparu.',
  'reason.record-unreadable':
    'La session enregistrée « {about} » est endommagée : elle n’a pas pu être lue en entier.',
  'reason.record-unreadable.advice': 'Ce qui a pu être lu est affiché. Le fichier a été laissé tel quel.',
  'reason.record-missing': 'Il n’y a pas de session enregistrée « {about} ».',
  'reason.record-missing.folder': 'Il n’y a pas de dossier « {folder} ».',
  'reason.record-missing.folder.advice': 'Vérifiez ce qu’indique --data.',
  'reason.record-missing.advice': 'Elle a peut-être été supprimée. Rouvrez la liste.',
  'reason.task-missing': 'Le service n’a plus cette session.',
  'reason.task-missing.advice': 'Elle a peut-être été supprimée ailleurs. Rouvrez la liste.',
  'reason.file-damaged': 'Le fichier « {about} » n’a pas pu être lu.',
  'reason.file-damaged.advice':
    'Un disque plein ou un antivirus peut endommager un fichier. Vérifiez que vos paramètres sont bien les bons.',
  'reason.setting-managed': 'Ceci est fixé par votre organisation.',
  'reason.setting-managed.advice': 'Adressez-vous aux personnes qui gèrent cet ordinateur.',
  'reason.storage-failed.storage_connection_failed':
    'Le son n’est pas enregistré : le service de stockage est injoignable.',
  'reason.storage-failed.storage_upload_failed':
    'Le son n’est pas entièrement enregistré : le service de stockage en a rejeté une partie.',
  'reason.storage-failed.storage_queue_full':
    'Le son n’est pas entièrement enregistré : trop de données attendent d’être stockées, le son plus récent n’est donc pas gardé.',
  'reason.storage-failed.database-damaged':
    'La base de données de la passerelle était endommagée. Ce qui a pu être lu est dans une nouvelle, où la session continue ; celle endommagée s’appelle maintenant « {aside} ».',
  'reason.storage-failed.advice':
    'La session continue et rien n’est perdu à l’écran. Vérifiez le stockage de la passerelle.',
  'reason.request-invalid': 'La requête n’était pas valable : {about}.',
  'reason.request-invalid.too-long':
    'Le texte est trop long pour être lu d’un coup : {count, number} caractères.',
  'reason.request-invalid.advice':
    'C’est un défaut de Dragoman. Merci de le signaler en joignant le journal.',
  'reason.not-allowed': 'Ceci n’est pas autorisé ici : {about}.',
  'reason.not-allowed.advice': 'Seules les pages de Dragoman peuvent le demander.',
  'reason.internal': 'Une erreur s’est produite dans Dragoman : {about}.',
  'reason.internal.advice': 'La session continue. Merci de le signaler en joignant le journal.',

  'reason.not-now.session-running': 'C’est impossible pendant qu’une session est en cours.',
  'reason.not-now.no-session': 'C’est impossible pour l’instant : aucune session n’est en cours.',
  'reason.not-now.reconnecting':
    'C’est impossible pour l’instant : la connexion est en cours de rétablissement.',
  'reason.not-now.source-changing':
    'C’est impossible pour l’instant : aucune session n’est en cours, ou sa source est en train de changer.',
  'reason.not-now.not-live': 'Il n’y a rien à mettre en pause.',
  'reason.not-now.not-paused': 'La session n’est pas en pause.',
  'reason.not-now.stopped': 'La session a été arrêtée.',
  'reason.not-now.session-closed': 'La session a été fermée.',
  'reason.not-now.session-cleared': 'Cette session a été effacée.',
  'reason.not-now.nothing-to-join': 'Il n’y a rien à rejoindre.',
  'reason.not-now.no-undo': 'Impossible à annuler : l’orateur précédent n’est pas connu.',
  'reason.not-now.sentence-gone': 'Le service n’a plus cette phrase.',
  'reason.not-now.sentence-unknown': 'Cette phrase n’existe pas.',
  'reason.not-now.sentence-growing': 'La phrase est encore en train d’être prononcée.',
  'reason.not-now.speaker-unknown': 'Cet orateur n’existe pas.',
  'reason.not-now.speaker-merged': '{speaker} a déjà été fusionné.',
  'reason.not-now.same-speaker': 'C’est déjà un seul et même orateur.',
  'reason.not-now.not-conversation': 'Ce n’est pas une conversation.',
  'reason.not-now.not-broadcast': 'Ce n’est pas une diffusion.',
  'reason.not-now.broadcast-live': 'La diffusion est déjà en direct.',
  'reason.not-now.no-invitation': 'Il n’y a aucune invitation à laquelle mettre fin.',
  'reason.not-now.no-key-needed': 'La passerelle de cet ordinateur n’a pas besoin de clé.',
  'reason.not-now.pack-being-added': 'Ce pack est déjà en cours d’ajout.',
  'reason.not-now.recogniser-closed': 'Le moteur de reconnaissance vocale a été fermé.',
  'reason.not-now.provider-pending':
    'La clé est enregistrée et sera utilisée une fois la session en cours terminée.',
  'reason.not-now.provider-silent': 'Le fournisseur n’a rien répondu.',
  'reason.not-now.too-many-sessions':
    'Cette passerelle écoute déjà {count, plural, one {# session} other {# sessions}}, sa limite.',
  'reason.not-now.advice': 'Attendez la fin de l’étape en cours, puis réessayez.',

  'reason.not-offered.rename-speaker': 'Ce service ne peut pas renommer les orateurs.',
  'reason.not-offered.reassign-speaker': 'Ce service ne peut pas attribuer une phrase à un autre orateur.',
  'reason.not-offered.merge-speakers': 'Ce service ne peut pas fusionner les orateurs.',
  'reason.not-offered.retranslate': 'Ce service ne peut pas retraduire une phrase.',
  'reason.not-offered.speak': 'Ce service ne peut pas lire une seule phrase.',
  'reason.not-offered.set-conversation-mode':
    'Ce service ne peut pas changer la façon de distinguer les orateurs.',
  'reason.not-offered.end-invitation': 'Ce service ne peut pas mettre fin à une invitation.',
  'reason.not-offered.set-speaker-language': 'Ce service ne peut pas changer la langue d’un orateur.',
  'reason.not-offered.start-broadcast': 'Ce service ne peut pas diffuser.',
  'reason.not-offered.rename-session': 'Ce service ne peut pas renommer la session.',
  'reason.not-offered.configure': 'Ce service ne peut pas changer le vocabulaire pendant une session.',
  'reason.not-offered.switch-language': 'Ce service ne peut pas changer de langue pendant une session.',
  'reason.not-offered.set-speech-mode': 'Ce service ne peut pas changer ce qui est lu pendant une session.',
  'reason.not-offered.set-speech':
    'Ce service ne peut pas activer ni couper la lecture vocale pendant une session.',
  'reason.not-offered.transcribe': 'Ce service ne peut pas seulement transcrire.',
  'reason.not-offered.record': 'Ce service ne peut pas enregistrer une session.',
  'reason.not-offered.conversation': 'Ce service ne peut pas traduire une conversation sur un seul appareil.',
  'reason.not-offered.broadcast': 'Ce service ne peut pas diffuser une session.',
  'reason.not-offered.two-devices': 'Ce service ne peut pas relier deux appareils.',
  'reason.not-offered.several-targets': 'Ce service ne peut traduire que dans une langue à la fois.',
  'reason.not-offered.advice': 'Connectez-vous à un service qui le propose.',

  'kept.sentences':
    '{count, plural, one {La phrase prononcée jusqu’ici est enregistrée.} other {Les # phrases prononcées jusqu’ici sont enregistrées.}}',
  'kept.damaged-file':
    '{copy, select, restored {Dragoman continue avec sa dernière bonne copie} other {Dragoman continue sans son contenu}} ; {aside, select, none {les changements ne peuvent pas être enregistrés} other {le fichier endommagé s’appelle maintenant « {aside} »}}.',
  'kept.installed-pack': 'La version installée auparavant est inchangée.',
  'reason.not-now.edited-since': 'Cette phrase a été modifiée depuis. Annulez d’abord cette modification.',
  'reason.not-now.too-many-parts': 'Cette phrase ne peut pas être coupée davantage.',
} as const;
