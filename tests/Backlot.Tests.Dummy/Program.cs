using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;

// A tool that behaves as told, for the tests of the runner: one word and its arguments after another.
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "say":
            Console.Out.WriteLine(args[++i]);
            break;
        case "complain":
            Console.Error.WriteLine(args[++i]);
            break;
        case "sleep":
            Thread.Sleep(int.Parse(args[++i]));
            break;
        case "exit":
            return int.Parse(args[++i]);
        case "flood-error":
            Flood(Console.Error, int.Parse(args[++i]));
            break;
        case "flood-output":
            Flood(Console.Out, int.Parse(args[++i]));
            break;
        case "echo-input":
            using (var input = Console.OpenStandardInput())
            using (var output = Console.OpenStandardOutput())
                input.CopyTo(output);
            break;
        case "ignore-terminate":
            _ = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true);
            break;
        case "write-on-terminate":
            var file = args[++i];
            _ = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => File.WriteAllText(file, "asked"));
            break;
        case "grandchild":
            // Inherits all three pipes and outlives this program.
            using (var child = Process.Start(new ProcessStartInfo("sleep", [args[++i]]) { UseShellExecute = false })!)
                File.WriteAllText(args[++i], child.Id.ToString());
            break;
        case "allocate":
            Allocate(long.Parse(args[++i]) << 20);
            break;
        case "folder":
            Console.Out.WriteLine(Environment.CurrentDirectory);
            break;
        case "processors":
            Console.Out.WriteLine(Environment.ProcessorCount); // those it may run on
            break;
        case "environment":
            foreach (var name in Environment.GetEnvironmentVariables().Keys)
                Console.Out.WriteLine(name);
            break;
        case "write":
            File.WriteAllText(args[++i], "here");
            break;
        case "connect":
            using (var client = new TcpClient())
            {
                try
                {
                    client.Connect("127.0.0.1", int.Parse(args[++i]));
                    Console.Out.WriteLine("connected");
                }
                catch (SocketException)
                {
                    Console.Out.WriteLine("no network");
                }
            }

            break;
        default:
            Console.Error.WriteLine($"unknown word {args[i]}");
            return 64;
    }
}

return 0;

static void Flood(TextWriter writer, int megabytes)
{
    var line = new string('x', 1023);
    for (var i = 0; i < megabytes << 10; i++)
        writer.WriteLine(line);
    writer.WriteLine("last words");
}

static unsafe void Allocate(long bytes)
{
    var memory = NativeMemory.Alloc((nuint)bytes);
    NativeMemory.Fill(memory, (nuint)Math.Min(bytes, 1 << 20), 1);
    Console.Out.WriteLine("allocated");
    NativeMemory.Free(memory);
}
