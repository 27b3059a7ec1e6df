using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Kernel;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Starting;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Applications;
using Selvage.Organisations.Groups;
using Selvage.Organisations.Onboarding;
using Selvage.Organisations.People;
using Selvage.Organisations.People.Directory;
using Selvage.Organisations.People.Imports;
using Selvage.Organisations.Records;
using Selvage.Organisations.Scopes;

namespace Selvage.Organisations;

/// <summary>Who exists: organisations, people, applications, products and scopes.</summary>
public static class OrganisationsModule
{
    /// <summary>Registers the module.</summary>
    public static IServiceCollection AddOrganisations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<OperatorOptions>(configuration, OperatorOptions.Section);
        services.AddModuleContext<OrganisationsContext, OrganisationsSqliteContext, OrganisationsPostgreSqlContext>("organisations");
        services.AddOperations<OrganisationsContext>();
        services.AddSnapshot<OrganisationRegistry>();
        services.AddSingleton<IStartStep, OperatorStart>().AddSingleton<IStartStep, DirectoryStart>();

        services.AddSingleton<RegisterOperator>();
        services.AddSingleton<RegisterOrganisation>().AddSingleton<SuspendOrganisation>().AddSingleton<ResumeOrganisation>();
        services.AddSingleton<GetOrganisation>().AddSingleton<ListOrganisations>();
        services.AddSingleton<CreateProduct>().AddSingleton<ListProducts>();
        services.AddSingleton<AssignProducts>().AddSingleton<ListAssignedProducts>();
        services.AddSingleton<AddPerson>().AddSingleton<GetPerson>().AddSingleton<ListPeople>().AddSingleton<AdminContacts>().AddSingleton<PeopleDirectory>();
        services.AddSingleton<DeactivatePerson>().AddSingleton<ReactivatePerson>().AddSingleton<SetPersonRoles>().AddSingleton<UpdatePerson>();
        services.AddSingleton<RemovePerson>().AddSingleton<ForeseeRemoval>().AddSingleton<ActivatePerson>().AddSingleton<RestoreSuperAdmin>().AddSingleton<AddPeople>().AddSingleton<JudgePeople>();
        services.AddSingleton<CreateGroup>().AddSingleton<ChangeGroup>().AddSingleton<RemoveGroup>().AddSingleton<SetMembers>().AddSingleton<ListGroups>().AddSingleton<GetGroup>().AddSingleton<ListGroupMembers>();
        services.AddSingleton<AddApplication>().AddSingleton<SetApplicationScopes>().AddSingleton<DeleteApplication>();
        services.AddSingleton<GetApplication>().AddSingleton<ListApplications>();
        return services;
    }

    /// <summary>Maps the module's part of the management API.</summary>
    /// <param name="manage">The group <c>/manage/v1</c>, already authenticated.</param>
    public static void MapOrganisations(this IEndpointRouteBuilder manage) => OrganisationsEndpoints.Map(manage);
}
