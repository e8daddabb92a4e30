/** The pages that browsers open: a broadcast’s viewer, the other device of a conversation. */
export const pages = {
  'viewer.language': 'Langue',
  'viewer.original': 'Original',
  'viewer.captions': 'Sous-titres',
  'viewer.connecting': 'Connexion…',
  'viewer.waiting': 'Bientôt',
  'viewer.waiting.note': 'La diffusion n’a pas encore commencé. Les sous-titres apparaîtront ici.',
  'viewer.live': 'En direct',
  'viewer.live.note': 'Personne n’a encore parlé. Les sous-titres apparaîtront ici.',
  'viewer.queued': 'En attente, numéro {position}',
  'viewer.queued.note':
    'La diffusion est complète. Vous avez le numéro {position} dans la file et entrerez dès que ce sera votre tour.',
  'viewer.lost': 'Connexion perdue',
  'viewer.lost.note': 'Reconnexion automatique en cours. Vous ne manquerez rien.',
  'viewer.ended': 'Terminée',
  'viewer.ended.note': 'La diffusion est terminée, ou le lien est incomplet.',
  'viewer.ended.kept':
    'La diffusion est terminée. Les sous-titres restent ici jusqu’à la fermeture de la page.',

  'front.title': 'Passerelle Dragoman',
  'front.what':
    'Ce serveur reconnaît, traduit et parle pour Dragoman et d’autres programmes. Il n’y a rien à faire ici dans un navigateur.',
  'front.connect':
    'Pour l’utiliser dans Dragoman, choisissez « À une adresse » dans les paramètres et saisissez {origin}.',
  'front.key': 'Il demande sa clé.',
  'front.ready': 'Ses moteurs sont prêts.',
  'front.not-ready': 'Ses moteurs ne sont pas tous prêts :',
  'front.sockets': 'Les autres programmes se connectent au socket de leur protocole :',

  'join.title': 'Rejoindre la conversation',
  'join.other': 'L’autre personne parle {language}.',
  'join.language': 'Je parle',
  'join.start': 'Démarrer',
  'join.start.note':
    'Votre navigateur demandera l’autorisation d’utiliser le microphone. Ce que vous dites est traduit pour l’autre personne.',
  'join.read': 'Seulement lire',
  'join.insecure':
    'Cette page a été ouverte sans https : le navigateur ne lui laisse pas utiliser le microphone. Demandez le lien qui commence par https. Vous pouvez tout de même lire.',
  'join.language-refused': 'Cette langue ne peut pas être traduite ici. Veuillez en choisir une autre.',
  'join.loading': 'Recherche de la conversation…',
  'join.ended': 'Cette conversation est terminée',
  'join.ended.note':
    'Demandez un nouveau lien à l’autre personne. Une conversation se termine après 15 minutes de silence.',
  'join.incomplete': 'Ce lien est incomplet',
  'join.incomplete.note':
    'Une partie s’est perdue en route, ou il vient d’une ancienne version de Dragoman. Demandez le lien entier à l’autre personne ou scannez son code.',
  'join.invitation-ended': 'Cette invitation a pris fin',
  'join.invitation-ended.note':
    'Plus personne d’autre ne peut se connecter avec ce lien. Pour parler, demandez à l’autre personne de démarrer une nouvelle conversation.',
  'join.unavailable': 'La conversation est injoignable',
  'join.unavailable.note': 'Vérifiez que cet appareil est sur le bon réseau, ou attendez un instant.',
  'join.full': 'Deux personnes parlent déjà',
  'join.full.note':
    'Deux personnes seulement peuvent participer à cette conversation. Vous l’avez peut-être rejointe sur un autre appareil.',
  'join.replaced': 'Vous êtes dans cette conversation dans un autre onglet',
  'join.replaced.note': 'Elle y continue. Vous pouvez fermer celui-ci.',
  'join.left': 'Vous avez quitté la conversation',
  'join.left.note': 'Vous pouvez revenir tant qu’elle dure.',
  'join.again': 'Revenir',
  'join.turns': 'Conversation',
  'join.you': 'Vous :',
  'join.them': 'L’autre personne :',
  'join.state.connecting': 'Connexion…',
  'join.state.waiting': 'En attente de l’autre personne…',
  'join.state.together': 'Connecté',
  'join.state.lost': 'Connexion perdue',
  'join.lost.note':
    'Reconnexion automatique en cours. Ce que vous dites maintenant ne sera peut-être pas entendu.',
  'join.waiting.note': 'Ce que vous dites tous deux apparaît ici dès que l’autre personne est connectée.',
  'join.empty': 'Il suffit de parler. Ce que vous dites tous deux apparaît ici, dans les deux langues.',
  'join.mute': 'Couper',
  'join.unmute': 'Rétablir',
  'join.muted': 'Votre micro est coupé : l’autre personne ne vous entend pas.',
  'join.level': 'Niveau du microphone',
  'join.leave': 'Quitter',
  'join.speak': 'Activer le microphone',
  'join.speak-again': 'Réessayer le microphone',
  'join.behind': 'Le réseau est lent : une partie de vos propos n’a pas été envoyée.',
  'join.error': 'Le service signale : {error}.',
  'join.microphone.asking': 'Autorisez le microphone quand votre navigateur le demande.',
  'join.microphone.paused': 'Le microphone est en pause. Touchez la page pour continuer.',
  'join.microphone.denied':
    'Le microphone est bloqué. Autorisez-le dans les paramètres de cette page (l’icône près de l’adresse), puis réessayez. En attendant, vous pouvez lire.',
  'join.microphone.missing':
    'Aucun microphone n’a été trouvé. Connectez-en un et réessayez. En attendant, vous pouvez lire.',
  'join.microphone.busy':
    'Un autre programme utilise le microphone. Fermez-le et réessayez. En attendant, vous pouvez lire.',
  'join.microphone.ended': 'Le microphone a été désactivé. En attendant, vous pouvez lire.',
  'join.microphone.failed':
    'Le microphone ne fonctionne pas dans ce navigateur. Vous pouvez tout de même lire.',
  'join.microphone.insecure':
    'Sans https, le navigateur ne laisse pas cette page utiliser le microphone. Vous pouvez tout de même lire.',
} as const;
