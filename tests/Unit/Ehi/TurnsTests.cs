using Selvage.Ehi.Delivery;
using Selvage.Kernel.Ids;

namespace Selvage.Unit.Ehi;

public sealed class TurnsTests
{
    [Fact]
    public void Organisations_take_turns_whatever_the_backlog_of_one_and_however_many_endpoints_it_has()
    {
        var turns = new Turns();
        var (big, small) = (OrganisationId.New(), OrganisationId.New());
        var left = new Dictionary<EndpointLanes, int>();
        foreach (var (organisation, endpoints, messages) in new[] { (big, 20, 1000), (small, 1, 30) })
        {
            for (var i = 0; i < endpoints; i++)
            {
                var endpoint = new EndpointLanes(EhiEndpointId.New(TimeProvider.System.GetUtcNow()), organisation, new Breaker(1, TimeProvider.System));
                left[endpoint] = messages;
                turns.Join(endpoint);
                turns.Join(endpoint);
            }
        }

        List<OrganisationId> went = [];
        while (went.Count < 60 && turns.Next(endpoint => left[endpoint] > 0) is { } next)
        {
            left[next]--;
            went.Add(next.Organisation);
        }

        Assert.Equal(30, went.Count(id => id == small));
        Assert.All(Enumerable.Range(1, 58), i => Assert.NotEqual(went[i], went[i - 1]));
    }

    [Fact]
    public void Whoever_could_send_nothing_is_asked_again_only_after_joining_again()
    {
        var turns = new Turns();
        var endpoint = new EndpointLanes(EhiEndpointId.New(TimeProvider.System.GetUtcNow()), OrganisationId.New(), new Breaker(1, TimeProvider.System));
        turns.Join(endpoint);
        Assert.Null(turns.Next(_ => false));
        Assert.Null(turns.Next(_ => true));
        turns.Join(endpoint);
        Assert.Same(endpoint, turns.Next(_ => true));
        Assert.Same(endpoint, turns.Next(_ => true));
    }
}
