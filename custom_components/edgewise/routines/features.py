"""What the bits of `supported_features` mean, as far as Edgewise asks; Home Assistant's own numbers."""

from enum import IntFlag


class MediaPlayer(IntFlag):
    """Of a media player."""

    VOLUME_SET = 4
    TURN_ON = 128
    TURN_OFF = 256
    SELECT_SOURCE = 2048
    SELECT_SOUND_MODE = 65536


class Climate(IntFlag):
    """Of a climate entity."""

    TARGET_TEMPERATURE = 1
    TARGET_TEMPERATURE_RANGE = 2
    FAN_MODE = 8
    TURN_OFF = 128
    TURN_ON = 256


class AlarmControlPanel(IntFlag):
    """Of an alarm panel."""

    ARM_HOME = 1
    ARM_AWAY = 2
    ARM_NIGHT = 4
    ARM_CUSTOM_BYPASS = 16
    ARM_VACATION = 32
    ARMING = ARM_HOME | ARM_AWAY | ARM_NIGHT | ARM_CUSTOM_BYPASS | ARM_VACATION


class Siren(IntFlag):
    """Of a siren."""

    VOLUME_SET = 8
