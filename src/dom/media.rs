//! Microphone and camera: asking for them, seeing how loud it is, recording.

use api_types::evidence::{RECORDING_PIECE, Recording};
use js_sys::Reflect;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AnalyserNode, AudioContext, Blob, BlobEvent, DomException, MediaRecorder, MediaRecorderOptions,
    MediaStream, MediaStreamConstraints, MediaStreamTrack,
};

use super::{document, window};

/// Why nothing can be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The page did not come by https.
    Insecure,
    /// The browser cannot record, or in no form that is accepted.
    Unsupported,
    /// The document was loaded at a page that may not ask.
    Blocked,
    /// The person, or a setting of theirs, said no.
    Denied,
    /// There is no microphone, or no camera.
    Missing,
    /// Another program has it.
    Busy,
}

/// Asks for the microphone, and for the camera where a film is recorded. Both are given back with [`release`].
///
/// # Errors
/// See [`Refusal`].
pub async fn ask(recording: Recording) -> Result<MediaStream, Refusal> {
    may_ask(recording)?;
    let navigator = window().ok_or(Refusal::Unsupported)?.navigator();
    let devices = navigator.media_devices().map_err(|error| refusal(&error))?;
    let constraints = MediaStreamConstraints::new();
    constraints.set_audio(&JsValue::TRUE);
    if recording == Recording::Film {
        // A picture that fits the bits it is given; the browser takes the nearest that the camera can.
        let wanted =
            js_sys::JSON::parse(r#"{"width":{"ideal":960},"height":{"ideal":540},"frameRate":{"ideal":24}}"#);
        constraints.set_video(&wanted.unwrap_or(JsValue::TRUE));
    }
    let asked = devices
        .get_user_media_with_constraints(&constraints)
        .map_err(|error| refusal(&error))?;
    let stream = JsFuture::from(asked).await.map_err(|error| refusal(&error))?;
    Ok(stream.unchecked_into())
}

/// Gives microphone and camera back; their lights go out.
pub fn release(stream: &MediaStream) {
    for track in stream.get_tracks().iter() {
        track.unchecked_into::<MediaStreamTrack>().stop();
    }
}

/// What can be known before anybody is asked.
fn may_ask(recording: Recording) -> Result<(), Refusal> {
    let window = window().ok_or(Refusal::Unsupported)?;
    if !window.is_secure_context() {
        return Err(Refusal::Insecure);
    }
    let has = |target: &JsValue, name: &str| Reflect::has(target, &name.into()).unwrap_or(false);
    if !has(&window, "MediaRecorder")
        || !has(&window.navigator(), "mediaDevices")
        || format(recording).is_none()
    {
        return Err(Refusal::Unsupported);
    }
    let devices: &[&str] = match recording {
        Recording::Sound => &["microphone"],
        Recording::Film => &["microphone", "camera"],
    };
    if devices.iter().all(|device| is_allowed_here(device)) {
        Ok(())
    } else {
        Err(Refusal::Blocked)
    }
}

/// Whether the document's own policy lets it ask; yes where the browser knows no such policy.
fn is_allowed_here(device: &str) -> bool {
    let Some(document) = document() else { return false };
    let policy = Reflect::get(&document, &"featurePolicy".into()).ok();
    let policy = policy.filter(JsValue::is_object);
    let allows = policy.as_ref().and_then(|policy| {
        let method = Reflect::get(policy, &"allowsFeature".into()).ok()?;
        let answer = method
            .dyn_ref::<js_sys::Function>()?
            .call1(policy, &device.into());
        answer.ok()?.as_bool()
    });
    allows.unwrap_or(true)
}

/// The best form that this browser can record in.
fn format(recording: Recording) -> Option<&'static str> {
    let mut formats = recording.formats().iter().copied();
    formats.find(|format| MediaRecorder::is_type_supported(format))
}

/// The names are those of Media Capture and Streams, section 10.2.
fn refusal(error: &JsValue) -> Refusal {
    let name = error.dyn_ref::<DomException>().map(DomException::name);
    match name.as_deref() {
        Some("NotAllowedError" | "SecurityError") => Refusal::Denied,
        Some("NotFoundError" | "OverconstrainedError") => Refusal::Missing,
        Some("NotReadableError" | "AbortError") => Refusal::Busy,
        _ => Refusal::Unsupported,
    }
}

/// A recorder with what it hears and sees. When it is dropped it stops, and microphone and camera are given back.
#[derive(Debug)]
pub struct Tape {
    recorder: MediaRecorder,
    stream: MediaStream,
    _on_piece: Closure<dyn FnMut(BlobEvent)>,
    _on_end: Closure<dyn FnMut(JsValue)>,
}

impl Tape {
    /// A recorder that has not begun. `on_piece` gets what was recorded, piece by piece; `on_end` is told after the
    /// last one, also when a device went away.
    ///
    /// # Errors
    /// See [`Refusal`]; the devices are given back then.
    pub fn new(
        recording: Recording,
        stream: MediaStream,
        mut on_piece: impl FnMut(Blob) + 'static,
        mut on_end: impl FnMut() + 'static,
    ) -> Result<Self, Refusal> {
        let options = MediaRecorderOptions::new();
        if let Some(format) = format(recording) {
            options.set_mime_type(format);
        }
        options.set_audio_bits_per_second(recording.sound_bits());
        if recording == Recording::Film {
            options.set_video_bits_per_second(recording.picture_bits());
        }
        let made = MediaRecorder::new_with_media_stream_and_media_recorder_options(&stream, &options);
        let recorder = made.map_err(|error| {
            release(&stream);
            refusal(&error)
        })?;
        let on_piece = Closure::<dyn FnMut(BlobEvent)>::new(move |event: BlobEvent| {
            if let Some(piece) = event.data().filter(|piece| piece.size() > 0.0) {
                on_piece(piece);
            }
        });
        let on_end = Closure::<dyn FnMut(JsValue)>::new(move |_| on_end());
        recorder.set_ondataavailable(Some(on_piece.as_ref().unchecked_ref()));
        recorder.set_onstop(Some(on_end.as_ref().unchecked_ref()));
        Ok(Self {
            recorder,
            stream,
            _on_piece: on_piece,
            _on_end: on_end,
        })
    }

    /// What it hears and sees.
    #[must_use]
    pub fn stream(&self) -> &MediaStream {
        &self.stream
    }

    /// The media type of what it makes, with parameters.
    #[must_use]
    pub fn media_type(&self) -> String {
        self.recorder.mime_type()
    }

    /// Begins.
    ///
    /// # Errors
    /// When a device went away meanwhile.
    pub fn start(&self) -> Result<(), Refusal> {
        let piece = i32::try_from(RECORDING_PIECE.as_millis()).unwrap_or(i32::MAX);
        self.recorder
            .start_with_time_slice(piece)
            .map_err(|error| refusal(&error))
    }

    /// Leaves out what comes now.
    pub fn pause(&self) {
        // Refused only by a recorder that has ended, and then there is nothing to leave out.
        drop(self.recorder.pause());
    }

    /// Goes on after a pause.
    pub fn resume(&self) {
        // As above.
        drop(self.recorder.resume());
    }

    /// Ends; the last piece and the end are told of afterwards.
    pub fn stop(&self) {
        // As above.
        drop(self.recorder.stop());
    }
}

impl Drop for Tape {
    fn drop(&mut self) {
        self.recorder.set_ondataavailable(None);
        self.recorder.set_onstop(None);
        self.stop();
        release(&self.stream);
    }
}

/// How many samples are looked at together: at 48 kHz a sixth of a second, so that whoever looks ten times a second
/// misses no sound between two looks.
const HEARD: u16 = 8192;

/// Tells how loud it is.
#[derive(Debug)]
pub struct Ear {
    context: AudioContext,
    analyser: AnalyserNode,
}

impl Ear {
    /// Listens to a stream; none where the browser cannot tell.
    #[must_use]
    pub fn new(stream: &MediaStream) -> Option<Self> {
        let context = AudioContext::new().ok()?;
        let analyser = context.create_analyser().ok()?;
        analyser.set_fft_size(u32::from(HEARD));
        let source = context.create_media_stream_source(stream).ok()?;
        source.connect_with_audio_node(&analyser).ok()?;
        // Running already in most browsers; where it is refused, the level stays at nothing.
        drop(context.resume());
        Some(Self { context, analyser })
    }

    /// How loud it was at the loudest of the last moments, from 0 to 1, stretched so that quiet speech shows.
    #[must_use]
    pub fn level(&self) -> f64 {
        // Samples from 0 to 255, silence at 128.
        let mut samples = [128_u8; HEARD as usize];
        self.analyser.get_byte_time_domain_data(&mut samples);
        let loudest = samples.iter().map(|sample| sample.abs_diff(128)).max();
        (f64::from(loudest.unwrap_or(0)) / 128.0).sqrt()
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        // Refused only when it is closed already.
        drop(self.context.close());
    }
}
