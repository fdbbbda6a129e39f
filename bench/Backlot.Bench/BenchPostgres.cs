using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Backlot.Bench;

/// <summary>A PostgreSQL server of its own on loopback, in a temporary folder; both are gone with this object.</summary>
internal sealed class BenchPostgres : IDisposable
{
    private readonly Process _server;

    private readonly string _folder;

    private BenchPostgres(Process server, string folder, string connection) => (_server, _folder, Connection) = (server, folder, connection);

    public string Connection { get; }

    /// <returns>Null where the machine has no server.</returns>
    public static async Task<BenchPostgres?> Start()
    {
        var binaries = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).LastOrDefault(d => File.Exists(Path.Combine(d, "initdb"))) : null;
        if (binaries is null)
            return null;
        // It refuses to run as root.
        string[] wrap = Environment.UserName == "root" ? ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] : [];
        var folder = Directory.CreateTempSubdirectory("backlot-bench-postgres-").FullName;
        if (wrap.Length > 0)
            await Race.Program("chown", "nobody", folder);
        string[] initdb = [.. wrap, Path.Combine(binaries, "initdb"), "-D", $"{folder}/data", "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"];
        await Race.Program(initdb[0], initdb[1..]);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        string[] serve = [.. wrap, Path.Combine(binaries, "postgres"), "-D", $"{folder}/data", "-p", $"{port}", "-h", "127.0.0.1", "-k", folder, "-c", "fsync=off", "-c", "max_wal_size=8GB", "-c", "shared_buffers=512MB", "-c", "maintenance_work_mem=512MB"];
        var server = Process.Start(new ProcessStartInfo(serve[0], serve[1..]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" })!;
        server.ErrorDataReceived += (_, _) => { };
        server.BeginErrorReadLine();
        var connection = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Command Timeout=0";
        for (var i = 0; ; i++)
        {
            try
            {
                await using var opened = new Npgsql.NpgsqlConnection(connection);
                await opened.OpenAsync();
                return new BenchPostgres(server, folder, connection);
            }
            catch (Npgsql.NpgsqlException) when (i < 300)
            {
                await Task.Delay(100); // still starting
            }
        }
    }

    public void Dispose()
    {
        _server.Kill(entireProcessTree: true);
        _server.WaitForExit();
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
