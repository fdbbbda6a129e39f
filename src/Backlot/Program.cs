using Backlot.Commands;
using Backlot.Media.Vips;

if (PictureChild.Is(args))
    return PictureChild.Run(args);

// Numbers and dates are written the same on every machine; pages choose a culture for people.
System.Globalization.CultureInfo.DefaultThreadCurrentCulture = System.Globalization.CultureInfo.InvariantCulture;
System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.InvariantCulture;
System.Globalization.CultureInfo.DefaultThreadCurrentUICulture = System.Globalization.CultureInfo.InvariantCulture;
System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.InvariantCulture;
return await CommandLine.Run(args);
