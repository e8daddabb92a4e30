/** What a window can know of the caption overlay beyond its settings. */
export interface CaptionsInfo {
  /** The system lets a window stand over others, see-through and clicked through; else captions are a docked bar. */
  readonly overlays: boolean;
  /** The system can leave the overlay out of a shared screen. Best effort: some programs capture it all the same. */
  readonly hidesFromSharing: boolean;
  /** Which keys also work while another program has the focus; the others work in the main window. */
  readonly globalKeys: { readonly open: boolean; readonly lock: boolean };
}
