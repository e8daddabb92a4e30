/** What went wrong with packs and with vocabulary files; see problems.ts for the form of the keys. */
export const packProblems = {
  'reason.pack-damaged': 'A pack is damaged: {about}.',
  'reason.pack-damaged.advice':
    'Dragoman does not use the damaged pack. Add it again, from its source or from another copy of its files.',
  'reason.pack-unknown': 'There is no pack “{about}”.',
  'reason.pack-unknown.advice': 'Choose one from the list of packs.',
  'reason.pack-unavailable': 'A pack could not be downloaded: {about}.',
  'reason.pack-unavailable.advice':
    'Check the internet connection and try again, or add the pack from a folder or an archive that contains its files.',
  'reason.pack-changed': 'A pack has changed at its source: {about}.',
  'reason.pack-changed.advice':
    'Dragoman accepts only files it knows, so the pack was not added. A newer version of Dragoman may know the new files.',
  'reason.pack-sign-in': 'A web page was received instead of the pack: {about}.',
  'reason.pack-sign-in.advice':
    'The network may require you to sign in first. Open a web browser, sign in, then try again.',
  'reason.pack-unsafe': 'An archive was rejected because it is not safe to unpack: {about}.',
  'reason.pack-unsafe.advice': 'None of it was kept. Get the archive again from a source that you trust.',
  'reason.pack-unreadable': 'A pack cannot be read: {about}.',
  'reason.pack-unreadable.advice':
    'Choose a folder, or an archive of type zip, tar, tar.gz, tar.bz2 or tar.zst.',
  'reason.pack-unrecognised': 'Dragoman does not recognise the files in “{about}”.',
  'reason.pack-unrecognised.advice':
    'Choose the folder or archive of a model for sherpa-onnx or Firefox Translations, as its maker publishes it.',
  'reason.pack-language-unknown': 'The language of the pack in “{about}” could not be determined.',
  'reason.pack-language-unknown.advice':
    'Name it when you add the pack: npm run packs -- add --from PATH --language es',
  'reason.pack-busy': 'Another program is changing the pack “{about}”.',
  'reason.pack-busy.advice': 'Wait until it has finished, then try again.',
  'reason.pack-in-use': 'The pack “{about}” is in use and could not be changed.',
  'reason.pack-in-use.advice': 'Close Dragoman and every gateway that runs on this computer, then try again.',
  'reason.pack-cancelled': 'Adding the pack “{about}” was cancelled.',
  'reason.pack-cancelled.advice':
    'What has already been downloaded is kept for a while, so trying again is faster.',
  'reason.pack-not-written': 'The packs folder cannot be changed: {about}.',
  'reason.pack-not-written.advice':
    'Check that you may write to this folder, or set DRAGOMAN_PACKS to another one.',
  'reason.disk-full': 'There is not enough free disk space: {about}.',
  'reason.disk-full.advice': 'Free some space, then try again.',
  'reason.vocabulary-unreadable': '“{about}” is not a vocabulary file that Dragoman can read.',
  'reason.vocabulary-unreadable.advice':
    'Choose a UTF-8 CSV file whose first line names its columns (source, target, …), or a TBX-Basic file.',
  'reason.vocabulary-unsafe': '“{about}” was not read because it declares its own XML entities.',
  'reason.vocabulary-unsafe.advice':
    'Such declarations can make a small file huge or read other files. Export it again without them.',
  'reason.vocabulary-too-large': '“{about}” is too large for a vocabulary file.',
  'reason.vocabulary-too-large.advice':
    'A vocabulary file can be up to 16 MB. Split it, or remove what you do not need.',
  'reason.vocabulary-list-too-large.glossary': 'The glossary has more entries than a service accepts.',
  'reason.vocabulary-list-too-large.corrections':
    'The list of corrections has more entries than a service accepts.',
  'reason.vocabulary-list-too-large.translationDictionary':
    'The list of replacements has more entries than a service accepts.',
  'reason.vocabulary-list-too-large.advice':
    'A list can have up to 5,000 rows and 900 kB. Remove what you do not need; until then it is not saved.',
  'reason.vocabulary-not-written': 'The vocabulary could not be written to “{about}”.',
  'reason.vocabulary-not-written.advice':
    'Check that there is enough space and that you may write to the folder, then export again.',
} as const;
