using Microsoft.EntityFrameworkCore;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;

namespace Selvage.Certificates.Authorities;

/// <summary>Brings a root's revocation list.</summary>
/// <param name="Name">The root: <c>root-g1</c>.</param>
/// <param name="List">PEM or DER.</param>
public sealed record PublishRootListCommand(string Name, ReadOnlyMemory<byte> List);

/// <summary>What is published of a root's revocation list.</summary>
/// <param name="Name">The root.</param>
/// <param name="Number">cRLNumber.</param>
/// <param name="Entries">How many certificates it names.</param>
/// <param name="ThisUpdate">From when it holds.</param>
/// <param name="NextUpdate">By when the next must be signed.</param>
public sealed record RootListView(string Name, long Number, int Entries, DateTimeOffset ThisUpdate, DateTimeOffset NextUpdate);

/// <summary>Publishes the list that the root's keepers signed; an older one never takes the place of a newer one.</summary>
public sealed class PublishRootList : Operation<CertificatesContext, PublishRootListCommand, RootListView>
{
    private readonly AuthorityKeyring _keyring;
    private readonly PublicAddresses _addresses;

    internal PublishRootList(OperationTools<CertificatesContext> tools, AuthorityKeyring keyring, PublicAddresses addresses)
        : base(tools) => (_keyring, _addresses) = (keyring, addresses);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageAuthorities;

    /// <inheritdoc />
    public override string Action => "authority.publish_list";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(CertificatesContext db, PublishRootListCommand command, CancellationToken ct) =>
        Task.FromResult(Owner.Operator($"authority {command.Name}"));

    /// <inheritdoc />
    protected override async Task<Result<RootListView>> ActAsync(CertificatesContext db, Act act, PublishRootListCommand command, CancellationToken ct)
    {
        if (_keyring.Row(command.Name) is not { IsRoot: true } root)
            return Problem.NotFound("root", command.Name);
        var address = AuthorityAddresses.ForIssuing(new Uri(_addresses.Pki), command.Name).Value!.Crl;
        var read = RootList.Read(command.List, AuthorityCertificate.Read(root.Der), address);
        if (!read.Succeeded)
            return Result.Refused<RootListView>(read.Problems);
        var list = read.Value;
        if (list.ThisUpdate > act.Now + TimeSpan.FromMinutes(5) || list.NextUpdate <= act.Now)
            return RootList.Of("time", $"It holds from {list.ThisUpdate:u} to {list.NextUpdate:u}, which is not now.");
        var row = await db.Crls.SingleOrDefaultAsync(c => c.Authority == command.Name && c.Shard == 0 && !c.IsDelta, ct);
        if (row is not null && row.Number >= list.Number && !row.Der.AsSpan().SequenceEqual(list.Der))
            return RootList.Of("number", $"Its number is {list.Number}, and {row.Number} is published already.");
        if (row is null)
            db.Crls.Add(new CrlRow { Authority = command.Name, Shard = 0, IsDelta = false, Number = list.Number, Entries = list.Entries, Der = list.Der, ThisUpdate = list.ThisUpdate, NextUpdate = list.NextUpdate });
        else
            (row.Number, row.Entries, row.Der, row.ThisUpdate, row.NextUpdate) = (list.Number, list.Entries, list.Der, list.ThisUpdate, list.NextUpdate);
        act.Note($"number {list.Number}, {list.Entries} entries, next by {list.NextUpdate:u}");
        return new RootListView(command.Name, list.Number, list.Entries, list.ThisUpdate, list.NextUpdate);
    }
}
