namespace Backlot.Capture.Previews;

/// <summary>A preview that is there now.</summary>
/// <param name="Path">Absolute, on this machine.</param>
/// <param name="Type">As HTTP names it: <c>image/webp</c>.</param>
public sealed record PreviewFile(string Path, string Type, DerivedObject Object);
