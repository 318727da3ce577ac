#!/usr/bin/env bash
# Makes the files of this directory again. Needs ffmpeg and python3.
set -euo pipefail
cd "$(dirname "$0")"
plain=(-hide_banner -loglevel error -y -fflags +bitexact -map_metadata -1)

# Three seconds of a moving test card with a tone: H.264 and AAC, the index in front.
ffmpeg -f lavfi -i "testsrc2=size=320x180:rate=10:duration=3" -f lavfi -i "sine=frequency=330:duration=3" \
    "${plain[@]}" -flags:v +bitexact -flags:a +bitexact \
    -c:v libx264 -pix_fmt yuv420p -preset veryslow -crf 34 -c:a aac -b:a 24k -movflags +faststart think-aloud.mp4

# One picture of the same test card.
ffmpeg -f lavfi -i "testsrc2=size=480x320:rate=1:duration=1" "${plain[@]}" -frames:v 1 -q:v 8 student-searches.jpg

# A page of text, with a cross-reference table that holds.
python3 - <<'PDF'
lines = ["Lesson plan: leave the page", "1. I search aloud, 10 minutes.", "2. We search together, 15 minutes.",
         "3. Students search on a source of their own, 35 minutes."]
text = "BT /F1 14 Tf 72 760 Td 22 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    f"<< /Length {len(text)} >>\nstream\n{text}\nendstream",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
]
out, places = "%PDF-1.4\n", []
for number, body in enumerate(objects, 1):
    places.append(len(out))
    out += f"{number} 0 obj\n{body}\nendobj\n"
start = len(out)
out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
open("lesson-plan.pdf", "w", newline="\n").write(out)
PDF
