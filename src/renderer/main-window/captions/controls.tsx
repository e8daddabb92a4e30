import { useId } from 'react';
import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import { Switch } from 'react-aria-components/Switch';
import { cx } from '../../ui/class-names.ts';
import footer from '../footer/footer.module.css';
import invite from '../invite/invite.module.css';
import styles from './captions.module.css';

interface ToggleProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly note?: string | undefined;
  readonly onChange: (isOn: boolean) => void;
}

export function Toggle({ label, isOn, isDisabled = false, note, onChange }: ToggleProps) {
  return (
    <div className={styles.toggle}>
      <Switch className={cx(invite.switch)} isSelected={isOn} isDisabled={isDisabled} onChange={onChange}>
        <span className={invite.track} />
        {label}
      </Switch>
      {note !== undefined && <p className={styles.note}>{note}</p>}
    </div>
  );
}

interface RangeProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly words: (value: number) => string;
  /** While it is dragged. */
  readonly onTry: (value: number) => void;
  readonly onChange: (value: number) => void;
}

export function Range({ label, value, min, max, step, words, onTry, onChange }: RangeProps) {
  return (
    <Slider
      className={cx(styles.range)}
      value={value}
      minValue={min}
      maxValue={max}
      step={step}
      onChange={onTry}
      onChangeEnd={onChange}
    >
      <Label>{label}</Label>
      <SliderOutput>{words(value)}</SliderOutput>
      <SliderTrack className={cx(footer.track, styles.track)}>
        {({ state }) => (
          <>
            <div className={footer.fill} style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className={cx(footer.thumb)} />
          </>
        )}
      </SliderTrack>
    </Slider>
  );
}

interface ColourProps {
  readonly label: string;
  /** `#rrggbb`. */
  readonly value: string;
  readonly onTry: (value: string) => void;
  readonly onChange: (value: string) => void;
}

/** The system's own choice of colours. */
export function Colour({ label, value, onTry, onChange }: ColourProps) {
  const id = useId();
  return (
    <div className={styles.colour}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="color"
        value={value}
        onChange={event => onTry(event.target.value)}
        onBlur={event => onChange(event.target.value)}
      />
    </div>
  );
}
