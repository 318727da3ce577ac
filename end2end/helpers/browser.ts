/** The browser that tests run in. */

/** How Chromium is started. */
export const LAUNCH = {
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
};

/** The same, with a microphone that beeps and a camera that shows a clock. Both ask for permission as real ones do. */
export const WITH_DEVICES = { ...LAUNCH, args: [...LAUNCH.args, "--use-fake-device-for-media-stream"] };
