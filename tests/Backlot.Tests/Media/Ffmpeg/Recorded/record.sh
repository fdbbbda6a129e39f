#!/bin/sh
# Makes a tiny clip for each oddity and keeps what ffprobe says about it. Look at the difference before you commit it.
set -eu
cd "$(dirname "$0")"
here=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

picture() { echo "testsrc=s=160x90:r=$1:d=$2"; }
x264="-c:v libx264 -preset ultrafast -threads 1 -bitexact"
make() { ffmpeg -nostdin -v error -y "$@"; }
tell() {
    name=$1; kind=$2; file=$3
    ffprobe -v error -print_format json -show_format -show_streams -protocol_whitelist file -f "$kind" -i "file:$file" >"$here/$name.json"
}

make -f lavfi -i "$(picture 25 1)" -f lavfi -i sine=d=1 $x264 -c:a aac -timecode 10:00:00:00 a.mov
tell timecode_25p mov a.mov

make -f lavfi -i "$(picture 30000/1001 1)" $x264 -timecode '00:59:59;28' b.mov
tell timecode_drop_frame mov b.mov

make -f lavfi -i "$(picture 25 1)" $x264 c0.mp4
make -i c0.mp4 -c copy -metadata:s:v rotate=270 c.mp4
tell phone_held_upright mov c.mp4

make -f lavfi -i "$(picture 30 4)" -vf "select='not(mod(n,7))+not(mod(n,3))'" -vsync vfr $x264 d.mp4
tell variable_rate mov d.mp4

make -f lavfi -i "$(picture 25 1)" $x264 e0.mp4
make -i e0.mp4 -c copy e.mkv
tell matroska matroska e.mkv

make -f lavfi -i "testsrc=s=180x144:r=25:d=1" -vf setsar=16/15 -c:v mpeg4 -bitexact f.avi
tell pixels_that_are_not_square avi f.avi

make -f lavfi -i "$(picture 25 1)" -f lavfi -i sine=d=1 $x264 -c:a mp2 -f mpegts g.ts
tell late_start mpegts g.ts

make -f lavfi -i "testsrc=s=160x96:r=50:d=1" -vf interlace=lowpass=0 $x264 -flags +ildct+ilme -f mpegts h.ts
tell interlaced_fields mpegts h.ts

make -f lavfi -i "$(picture 25 1)" $x264 -pix_fmt yuv420p10le -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc i.mp4
tell high_dynamic_range mov i.mp4

make -f lavfi -i sine=d=1 -f lavfi -i "color=s=64x64:d=1:r=1" -map 0 -map 1 -frames:v 1 -c:a libmp3lame -c:v mjpeg -disposition:v attached_pic -id3v2_version 3 j.mp3
tell sound_with_a_cover mp3 j.mp3

make -f lavfi -i "$(picture 25 1)" -f lavfi -i sine=d=1 -f lavfi -i "sine=d=1:f=600" -map 0 -map 1 -map 2 $x264 -c:a pcm_s16le -ar 48000 k.mov
tell two_sound_tracks mov k.mov

make -f lavfi -i "$(picture 25 1)" -c:v mpeg2video -pix_fmt yuv422p -timecode 01:02:03:04 -bitexact l.mxf
tell timecode_in_mxf mxf l.mxf

make -itsoffset 0.4 -f lavfi -i "$(picture 25 1)" -f lavfi -i sine=d=1.5 -map 0 -map 1 -vsync passthrough $x264 -c:a aac m.mp4
tell picture_starts_after_sound mov m.mp4

make -f lavfi -i sine=d=1 -c:a pcm_s24le -ar 96000 -bitexact n.wav
tell sound_alone wav n.wav

make -f lavfi -i "$(picture 24000/1001 1)" $x264 -video_track_timescale 600 o.mp4
tell clock_too_coarse_for_its_rate mov o.mp4

make -f lavfi -i "$(picture 25 1)" -c:v libx264 -preset ultrafast -metadata creation_time=2216-01-01T00:00:00Z p.mkv
tell claims_to_be_from_2216 matroska p.mkv
