"""Runs TracksMartin, a client of sunoapi.com, against the sandbox.

Usage: python3 tracksmartin.py CHECKOUT BASE_URL FOLDER
"""
import json
import sys

checkout, base_url, folder = sys.argv[1:]
sys.dont_write_bytecode = True
sys.path.insert(0, checkout)
from tracksmartin_api import TracksMartinClient  # noqa: E402

client = TracksMartinClient("tracksmartin-test")
client.base_url = base_url + "/api/v1"


def finish(submitted):
    return client.poll_until_complete(submitted["task_id"], max_attempts=300, interval=0.03, verbose=False)


song = finish(client.create_music("[Verse] Rain", title="Rain", tags="folk", style_weight=0.5))
clip = song["clip_id"]
persona = client.create_persona(clip, "The Singer")
upload = client.upload_music("https://example.com/rain.mp3")
extension = finish(client.extend_music(clip, prompt="[Verse] More rain", title="More", continue_at=30))
made = {
    "description": finish(client.create_music_with_description("rain on a tin roof")),
    "instrumental": finish(client.create_music("rain", title="Rain", make_instrumental=True)),
    "persona song": finish(client.create_music_with_persona(persona["persona_id"], "[Verse] Rain")),
    "extension": extension,
    "whole": finish(client.concat_music(extension["clip_id"])),
    "cover": finish(client.cover_music(clip, prompt="[Verse] Rain", tags="jazz")),
    "remaster": finish(client.remaster(clip)),
    "vocals": finish(client.add_vocal(upload["clip_id"], "[Verse] Rain", 0, 20)),
    "two stems": finish(client.stems_basic(clip)),
    "all stems": finish(client.stems_full(clip)),
}
files = {
    "song": song["audio_url"],
    "wav": client.get_wav_url(clip)["data"]["wav_url"],
    "midi": client.get_midi(clip, max_attempts=1)["data"]["midi_url"],
    **{name: made_clip["audio_url"] for name, made_clip in made.items()},
}
for name, url in files.items():
    client.download_file(url, f"{folder}/{name}")
print(json.dumps({"title": song["title"], "credits": client.get_credits()["credits"] > 0, "files": len(files)}))
